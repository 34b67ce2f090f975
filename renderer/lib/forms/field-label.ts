import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import { fieldNamed, recordTypes } from '#shared/catalogue/record-types.ts';
import { dateTime } from '../i18n/dates.ts';
import { formatNumber, formatPrice } from '../i18n/format.ts';
import { i18next } from '../i18n/i18n.ts';
import { locale } from '../i18n/locale.ts';
import { customFieldNamed, customValueText } from './custom/custom-fields.ts';

const namespaces = ['artworks', 'artists', 'sync', 'collections', 'searches'];

/** Returns a field's label from the first record type that has the field. */
export function fieldLabel(field: string): string {
  const custom = customFieldNamed(field);
  if (custom) return custom.label;
  if (customIdOf(field) !== undefined) return i18next.t('common:unknownField');
  return translated(namespaces.map((namespace) => `${namespace}:field.${field}`)) ?? field;
}

/** Returns the label of a sort order: its own if there is one, which fits a column, otherwise the field's. */
export function sortLabel(sort: string): string {
  return translated([`artworks:sort.${sort}`]) ?? fieldLabel(sort);
}

/** Returns a term's label; a term outside the list is returned unchanged. */
export function termLabel(field: string, term: string): string {
  const keys = Object.keys(recordTypes).map((record) => `${record}:term.${field}.${term}`);
  // Roles and qualifiers of attributions have their labels among those of artworks.
  return translated([...keys, `artworks:${field}.${term}`]) ?? term;
}

/** Names for the ids among the values, the text for other ids, and the currency of an amount of money. */
type Context = { names: Record<string, string>; unnamed?: string; currency?: string | null };

/** Like `valueText`, with ids replaced by names and a dash for no value. */
export function showValue(name: string, value: unknown, { names, unnamed, currency }: Context): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'number' && currency) return formatPrice(value, currency);
  const known = names[String(value)];
  if (known !== undefined) return known;
  return (fieldNamed(name)?.kind === 'reference' && unnamed) || valueText(name, value) || '—';
}

/** Returns a field's value as text in the window's language; empty for no value. */
export function valueText(name: string, value: unknown): string {
  if (customIdOf(name) !== undefined) return customValueText(customFieldNamed(name), value);
  const field = fieldNamed(name);
  if (typeof value === 'string' && field?.kind === 'term') return termLabel(name, value);
  if (typeof value === 'string' && field?.kind === 'timestamp') return dateTime(value);
  if (typeof value === 'boolean') return i18next.t(value ? 'common:yes' : 'common:no');
  if (typeof value === 'number' && field?.kind === 'money') return formatPrice(value, null);
  if (typeof value === 'number' && name === 'rotation') return `${value}°`;
  if (typeof value === 'number' && name === 'position') return formatNumber(value + 1);
  if (name === 'extra') return customTexts(value);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return JSON.stringify(value);
  if (field) return field.format(value, { locale: locale() });
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** Returns all custom values of a record: "Frame: oak; Crate: A 7". */
const customTexts = (values: unknown) =>
  Object.entries(Object(values))
    .map(([id, value]) => `${fieldLabel(customName(id))}: ${valueText(customName(id), value)}`)
    .join('; ');

// The keys contain names of fields and terms; shared/messages/labels.ts checks that they exist.
function translated(keys: string[]): string | undefined {
  const known = keys.find((key) => i18next.exists(key));
  return known && String(i18next.t(known as 'sync:title'));
}
