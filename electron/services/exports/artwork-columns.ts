import { artworks } from '#shared/catalogue/artworks.ts';
import { customName, formatCustomValue } from '#shared/catalogue/custom-fields.ts';
import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { exportColumns } from '#shared/contract/files/exports.ts';
import type { Language } from '#shared/messages/message.ts';
import { own } from '#shared/own.ts';
import type { ArtworkExportRow } from './artwork-rows.ts';

/** A cell: numbers stay numbers, lists are joined by semicolons. */
export type Cell = string | number | null;
export type Column = { name: string; heading: string; cell: (row: ArtworkExportRow) => Cell };

type Texts = typeof import('#shared/messages/en/artworks.json');

/** Only an export needs them in the main process. */
const textsOf: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('#shared/messages/en/artworks.json', { with: { type: 'json' } }),
  de: () => import('#shared/messages/de/artworks.json', { with: { type: 'json' } }) as Promise<{ default: Texts }>,
};

const commonTextsOf: Record<Language, () => Promise<{ default: { yes: string; no: string } }>> = {
  en: () => import('#shared/messages/en/common.json', { with: { type: 'json' } }),
  de: () => import('#shared/messages/de/common.json', { with: { type: 'json' } }),
};

/** Returns the columns of an export with headings and terms in `language`. */
export async function artworkColumns(
  names: readonly string[] | undefined,
  language: Language,
  customFields: readonly CustomField[],
): Promise<Column[]> {
  const { default: texts } = await textsOf[language]();
  const { default: common } = await commonTextsOf[language]();
  const shown = customFields.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => customName(id));
  return (names ?? [...exportColumns, ...shown]).map((name) => {
    const custom = customFields.find(({ id }) => customName(id) === name);
    if (custom) return { name, ...customColumn(custom, { true: common.yes, false: common.no }) };
    return { name, ...(derived(name, texts) ?? fieldColumn(name, texts)) };
  });
}

/** Numbers stay numbers, and dates are those of ISO 8601. */
function customColumn(field: CustomField, labels: Record<string, string>): Omit<Column, 'name'> {
  return {
    heading: field.label,
    cell: ({ extra }) => {
      const value = extra[field.id] ?? null;
      return typeof value === 'number' ? value : formatCustomValue(field, value, { labels }) || null;
    },
  };
}

/** Returns a column that is not one field; undefined for a field. */
function derived(name: string, texts: Texts): Omit<Column, 'name'> | undefined {
  const columns: Record<string, Omit<Column, 'name'>> = {
    artist: { heading: texts.field.artistId, cell: ({ artistName }) => artistName },
    attributions: {
      heading: texts.field.attributions,
      cell: ({ attributions }) => attributions.map((each) => creatorText(each, texts)).join('; '),
    },
    createdAt: { heading: texts.sort.createdAt, cell: ({ createdAt }) => createdAt.toISOString() },
    updatedAt: { heading: texts.sort.updatedAt, cell: ({ updatedAt }) => updatedAt.toISOString() },
    id: { heading: texts.export.id, cell: ({ id }) => id },
    artistId: { heading: texts.export.artistId, cell: ({ artistId }) => artistId },
  };
  return columns[name];
}

function fieldColumn(name: string, texts: Texts): Omit<Column, 'name'> {
  const field = artworks.fields[name as keyof typeof artworks.fields] as (typeof artworks.fields)['title'];
  const labels = (texts.term as Record<string, Record<string, string>>)[name];
  return {
    heading: (texts.field as Record<string, string>)[name] ?? name,
    cell: (row) => {
      const value: unknown = field.present(row[name as 'title']);
      if (typeof value === 'number') return value;
      if (Array.isArray(value)) return value.join('; ');
      return value === null ? null : field.format(value as string, { labels });
    },
  };
}

/** Returns one artist as the window shows them: "after Rembrandt van Rijn", "Hendrick Goudt (engraver)". */
function creatorText({ artistName, qualifier, role }: Attribution, texts: Texts): string {
  const qualified = own<string>(texts.qualified, qualifier ?? '');
  const name = qualified ? filled(qualified, { name: artistName }) : [qualifier, artistName].filter(Boolean).join(' ');
  if (role === 'artist') return name;
  const label = own<string>(texts.role, role) ?? role;
  return filled(texts.attribution.withRole, { name, role: label });
}

const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
