import { customName, formatCustomValue } from '#shared/catalogue/custom-fields.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import type { Language } from '#shared/messages/message.ts';

/** A cell: numbers stay numbers, lists are joined by semicolons. */
export type Cell = string | number | null;
/** A column of an exported list. */
export type Column<Row> = { name: string; heading: string; cell: (row: Row) => Cell };

/** Headings of fields, and labels of terms by field. */
type Texts = { field: Readonly<Record<string, string>>; term?: Readonly<Record<string, Record<string, string>>> };

type CommonTexts = { yes: string; no: string };

/** Only an export needs them in the main process. */
const commonTextsOf: Record<Language, () => Promise<{ default: CommonTexts }>> = {
  en: () => import('#shared/messages/en/common.json', { with: { type: 'json' } }),
  de: () => import('#shared/messages/de/common.json', { with: { type: 'json' } }),
};

/** Returns the function that makes the column of a custom field from its name; undefined for other names. */
export async function customColumns<Row extends { extra: Record<string, unknown> }>(
  fields: readonly CustomField[],
  language: Language,
): Promise<(name: string) => Column<Row> | undefined> {
  const { default: common } = await commonTextsOf[language]();
  const labels = { true: common.yes, false: common.no };
  return (name) => {
    const field = fields.find(({ id }) => customName(id) === name);
    return field && { name, ...customColumn(field, labels) };
  };
}

/** Numbers stay numbers, and dates are those of ISO 8601. */
function customColumn<Row extends { extra: Record<string, unknown> }>(
  field: CustomField,
  labels: Record<string, string>,
): Omit<Column<Row>, 'name'> {
  return {
    heading: field.label,
    cell: ({ extra }) => {
      const value = extra[field.id] ?? null;
      return typeof value === 'number' ? value : formatCustomValue(field, value, { labels }) || null;
    },
  };
}

/** Returns the column of a field. */
export function fieldColumn<Row extends object>(fields: Fields, name: string, texts: Texts): Column<Row> {
  const field = fields[name]!;
  const labels = texts.term?.[name];
  return {
    name,
    heading: texts.field[name] ?? name,
    cell: (row) => {
      const value: unknown = field.present((row as Record<string, unknown>)[name]);
      if (typeof value === 'number') return value;
      if (Array.isArray(value)) return value.join('; ');
      return value === null ? null : field.format(value, { labels });
    },
  };
}

/** The names of the custom fields that are not retired. */
export const currentCustomNames = (fields: readonly CustomField[]): string[] =>
  fields.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => customName(id));
