import type { Refused } from '#shared/catalogue/field.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import type { AnyField } from '#shared/catalogue/record.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { type Message, message } from '#shared/messages/message.ts';
import { caseless, distinctBy } from '#shared/text.ts';
import { dateReader } from './dates.ts';
import { labelsOf } from './labels.ts';
import { remembered } from './remembered.ts';
import { parts } from './texts.ts';

/** A field's value, or why the text is not one. A note says what was left out of a list. */
export type FieldValue = { value: unknown; note?: Message } | { problem: Message };

/** Returns the function that parses texts of a column for a field. */
export function fieldReader(name: string, field: AnyField, mapping: ColumnMapping): (text: string) => FieldValue {
  return field.kind === 'textList' ? listReader(field, mapping) : remembered(valueReader(name, field, mapping));
}

const noItem: readonly [string | undefined, Message | undefined] = [undefined, undefined];

/** Items that are not valid, and those beyond the limit, are left out. */
function listReader({ input, options }: AnyField, mapping: ColumnMapping): (text: string) => FieldValue {
  const { caseless: ignoresCase, maxItems = 1 } = options as { caseless?: true; maxItems?: number };
  const itemOf = remembered((text): readonly [string | undefined, Message | undefined] => {
    const result = input.safeParse([text]);
    if (result.success) return [(result.data as string[])[0], undefined];
    return [undefined, issueMessage(result.error.issues[0]!)];
  });
  const keyOf = ignoresCase ? remembered(caseless) : (item: string) => item;
  return (text) => {
    let note: Message | undefined;
    const items = parts(text, { ...mapping, split: mapping.split ?? ';' }).flatMap((part) => {
      const [item, problem] = part === '' ? noItem : itemOf(part);
      note ??= problem;
      return item === undefined ? [] : [item];
    });
    const distinct = distinctBy(items, keyOf);
    if (distinct.length > maxItems) note ??= message('fields.tooManyItems', { count: maxItems });
    return { value: distinct.slice(0, maxItems), ...(note ? { note } : {}) };
  };
}

function valueReader(name: string, field: AnyField, mapping: ColumnMapping): (text: string) => FieldValue {
  const { kind, input } = field;
  const checked = (value: unknown): FieldValue => {
    const result = input.safeParse(value);
    return result.success ? { value: result.data } : { problem: issueMessage(result.error.issues[0]!) };
  };
  if (['text', 'lines', 'email'].includes(kind)) return checked;
  const locale = mapping.decimal === ',' ? 'de' : 'en';
  const parse = kind === 'date' ? dateReader(mapping) : (text: string) => field.parse(text, { locale });
  const labels = kind === 'term' ? labelsOf(name) : [];
  const isCustomList = kind === 'term' && labels.length === 0;
  return (text) => {
    if (kind === 'year' && /^0+$/.test(text)) return { value: null };
    const withUnit = mapping.unit && /^[\d.,\s/½¼¾⅛⅜⅝⅞-]+$/.test(text) ? `${text} ${mapping.unit}` : text;
    for (const form of labels) {
      const parsed = field.parse(text, { labels: form });
      if ('value' in parsed && field.terms.includes(String(parsed.value))) return checked(parsed.value);
    }
    const parsed = parse(withUnit);
    if ('value' in parsed) return checked(rounded(kind, parsed.value));
    const meant = meaningOf(parsed, withUnit, mapping);
    if (meant !== undefined) return checked(rounded(kind, meant));
    return {
      problem: isCustomList && parsed.refused === 'term' ? oneOf(field.terms) : refusalMessage(parsed, kind, locale),
    };
  };
}

/** Terms that the gallery defines have no labels; a long list would hide the rest of the row. */
const oneOf = (terms: readonly string[]) =>
  message('fields.oneOf', {
    values: [...terms.slice(0, maxTerms), ...(terms.length > maxTerms ? ['…'] : [])].join(', '),
  });

const maxTerms = 12;

/** Returns the number that a refused text means in its column, whose notation is known. */
function meaningOf({ refused, readings }: Refused, text: string, { decimal }: ColumnMapping): number | undefined {
  if (refused === 'ambiguous' && decimal) return readings?.[0];
  return refused === 'decimals' ? exactNumber(text) : undefined;
}

const fractional = new Set(['length', 'weight', 'money', 'percent']);

/** Removes the noise of binary fractions, and what is less than a hundredth of a millimetre. */
const rounded = (kind: string, value: unknown) =>
  fractional.has(kind) && typeof value === 'number' ? Math.round(value * 100) / 100 : value;

const factors: Record<string, number> = { '': 1, mm: 1, cm: 10, m: 1000, g: 1, kg: 1000 };

/** Returns a number with a metric unit that has too many decimals. */
function exactNumber(text: string): number | undefined {
  const [, number, unit = ''] = /^(-?\d+\.\d+) ?(mm|cm|m|g|kg)?$/.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * factors[unit]!;
}
