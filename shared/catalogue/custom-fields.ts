import { limits } from '../limits.ts';
import type { TextForm } from './field.ts';
import { fieldFrom } from './kinds/index.ts';
import { integer } from './kinds/numbers.ts';
import { timestamp } from './kinds/others.ts';
import { term } from './kinds/term.ts';
import { text, textList } from './kinds/text.ts';
import { type AnyField, defineRecord, type Fields } from './record.ts';

/** The record types that a gallery can add fields to. */
export const extensibleRecords = ['artworks', 'artists'] as const;
export type ExtensibleRecord = (typeof extensibleRecords)[number];

/** What a custom field contains; `list` is one term of a list. */
export const customKinds = ['text', 'lines', 'number', 'date', 'yesNo', 'list'] as const;
export type CustomKind = (typeof customKinds)[number];

/**
 * The fields that a gallery defines itself. Their values are in the field `extra` of a record, by the definition's id.
 */
export const customFields = defineRecord(
  'custom_fields',
  {
    recordType: term({ of: extensibleRecords, required: true }),
    kind: term({ of: customKinds, required: true }),
    label: text({ required: true, max: limits.customFields.label }),
    /** The terms of a list, in display order. */
    terms: textList({ maxItems: limits.customFields.terms, max: limits.term, caseless: true }),
    /** From 0, among the fields of the record type. */
    position: integer({ required: true, default: 0 }),
    /** Since when forms no longer offer the field. Its values are kept. */
    retiredAt: timestamp({}),
  },
  { label: { field: 'label' }, sync: { id: 6, sort: 6 } },
);

/** A custom field as far as records and imports need it. */
export type CustomDefinition = {
  id: string;
  recordType: ExtensibleRecord;
  kind: CustomKind;
  label: string;
  terms: readonly string[];
  retiredAt: string | null;
};

/** Returns the field that a definition describes. */
export function customFieldOf({ kind, terms }: { kind: CustomKind; terms: readonly string[] }): AnyField {
  switch (kind) {
    case 'text':
      return fieldFrom({ kind, options: { max: limits.shortText } });
    case 'list':
      return fieldFrom({ kind: 'term', options: { of: terms } });
    default:
      return fieldFrom({ kind, options: {} });
  }
}

const prefix = 'extra.';

/** Returns the name of a custom value in the history, in conflicts, exports and import mappings. */
export const customName = (id: string): string => prefix + id;

/** Returns the id in the name of a custom value; undefined for other fields. */
export const customIdOf = (name: string): string | undefined =>
  name.startsWith(prefix) ? name.slice(prefix.length) : undefined;

/** Returns the custom fields of a record type by their names in the history and in imports: `extra.<id>`. */
export const customFieldsByName = (record: ExtensibleRecord, definitions: readonly CustomDefinition[]): Fields =>
  Object.fromEntries(
    definitions
      .filter(({ recordType }) => recordType === record)
      .map((definition) => [customName(definition.id), customFieldOf(definition)]),
  );

/**
 * Formats a stored value, which may be older than the definition or come from another version.
 * @param definition undefined for an unknown field
 */
export function formatCustomValue(
  definition: { kind: CustomKind; terms: readonly string[] } | undefined,
  value: unknown,
  form: TextForm,
): string {
  if (value === null || value === undefined) return '';
  const field = definition && customFieldOf(definition);
  const fits = field?.output.safeParse(value).success || (definition?.kind === 'list' && typeof value === 'string');
  if (field && fits) return definition.kind === 'list' ? String(value) : field.format(value, form);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
