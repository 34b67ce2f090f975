import isEqual from 'fast-deep-equal';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { parseDates } from '#shared/catalogue/parsers/dates/parse-dates.ts';
import { parsePrice } from '#shared/catalogue/parsers/price.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import type { ArtworkListItem, ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import { client, orpc } from '../../../../lib/api/client.ts';
import { queryClient } from '../../../../lib/api/query-client.ts';
import { matchArtist } from '../../../../lib/forms/artists/match-artist.ts';
import { refusals } from '../../../../lib/forms/validation.ts';
import { i18next } from '../../../../lib/i18n/i18n.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { say } from '../../../../lib/i18n/say.ts';
import { type Column, isCustom } from '../columns.ts';
import { choicesOf, fieldOf, textFormOf } from './cell-fields.ts';

export type Changes = Omit<ArtworkPatch, 'id' | 'updatedAt'>;

/** The fields that a text changes; `newArtist` is the name of one to be added. */
export type Understood = { changes: Changes; newArtist?: string };

/** What a text means in a cell, or why it means nothing. */
export type Reading = Understood | { problem: string };

/**
 * Reads a text that was typed or pasted into a cell with the parser of the column's field. Names and dates need other
 * records, so their reading is a promise.
 */
export function readCell(column: Column, text: string, item: ArtworkListItem): Reading | Promise<Reading> {
  const field = fieldOf(column);
  if (!field) return { problem: i18next.t('common:unknownField') };
  if (column === 'artistId') return readArtist(text);
  if (column === 'price') return readPrice(text, item, field);
  if (column === 'earliestYear') return readDate(text, item, field);
  const form = textFormOf(column);
  const parsed = field.parse(text, form);
  const value = 'value' in parsed ? parsed.value : beginning(column, text);
  if (value === undefined && 'refused' in parsed) return { problem: say(refusalMessage(parsed, field.kind, locale())) };
  return checked(field, value, () =>
    isCustom(column) ? { extra: { [customIdOf(column) ?? '']: value as string } } : { [column]: value },
  );
}

/** Returns the first choice that begins with the text, as in a form. */
function beginning(column: Column, text: string): unknown {
  const words = text.trim().toLocaleLowerCase();
  const found = choicesOf(column)?.find(({ label }) => label.toLocaleLowerCase().startsWith(words))?.value;
  return fieldOf(column)?.kind === 'yesNo' && found !== undefined ? found === 'true' : found;
}

/** Checks range and length by the schema of the contract. */
function checked(field: AnyField, value: unknown, changes: () => Changes): Reading {
  const problem = refusals(field.input, value)[''];
  return problem === undefined ? { changes: changes() } : { problem };
}

function readPrice(text: string, item: ArtworkListItem, field: AnyField): Reading {
  if (text.trim() === '') return { changes: { price: null } };
  const settings = queryClient.getQueryData(orpc.settings.get.queryKey());
  const parsed = parsePrice(text, locale(), item.currency ?? settings?.defaultCurrency);
  if ('refused' in parsed) return { problem: say(refusalMessage(parsed, 'money', locale())) };
  const { amount, currency } = parsed.value;
  return checked(field, amount, () => ({ price: amount, ...(currency === null ? {} : { currency }) }));
}

/** The years follow the text of the date until a user edits them, as in the form. */
async function readDate(text: string, item: ArtworkListItem, field: AnyField): Promise<Reading> {
  const parsed = field.parse(text);
  const dateText = 'value' in parsed ? (parsed.value as string | null) : null;
  const current = await client.artworks.get({ id: item.id });
  const [before, after] = [yearsOf(item.dateText), yearsOf(dateText)];
  const names = ['earliestYear', 'latestYear'] as const;
  const ours = names.filter((name) => current[name] === null || current[name] === before[name]);
  return checked(field, dateText, () => ({
    dateText,
    ...Object.fromEntries(ours.map((name) => [name, after[name]])),
  }));
}

export function yearsOf(text: string | null): { earliestYear: number | null; latestYear: number | null } {
  const parsed = parseDates(text ?? '', { language: locale() });
  return 'value' in parsed ? parsed.value : { earliestYear: null, latestYear: null };
}

async function readArtist(text: string): Promise<Reading> {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '') return { problem: i18next.t('artworks:cells.artistRequired') };
  const match = await matchArtist(name);
  if (match.type === 'found') return { changes: { artistId: match.artist.id } };
  return match.type === 'new' ? { changes: {}, newArtist: name } : { problem: i18next.t('artworks:artistUnmatched') };
}

/** Returns whether the changes leave the artwork as the list shows it. */
export function isSame(item: ArtworkListItem, { changes, newArtist }: Understood): boolean {
  return newArtist === undefined && valuesIn(item, changes).every(([before, after]) => isEqual(before, after));
}

/** Returns the values that the changed fields have in a record, each with its new one; unlisted fields are left out. */
export function valuesIn(record: ArtworkListItem, { extra, ...changes }: Changes): [unknown, unknown][] {
  const own = Object.entries(changes).filter(([name]) => name in record);
  return [
    ...own.map(([name, after]): [unknown, unknown] => [record[name as keyof ArtworkListItem], after]),
    ...Object.entries(extra ?? {}).map(([id, after]): [unknown, unknown] => [record.extra[id] ?? null, after]),
  ];
}
