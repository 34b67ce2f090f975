import { fieldNamed, recordTypes } from '#shared/catalogue/record-types.ts';
import { formatPrice } from '../i18n/format.ts';
import { i18next } from '../i18n/i18n.ts';

const namespaces = ['artworks', 'artists', 'sync'];

/** A field's name as the forms call it, whichever record type it belongs to. */
export function fieldLabel(field: string): string {
  return translated(namespaces.map((namespace) => `${namespace}:field.${field}`)) ?? field;
}

/** The name of an order of artworks: its own where a column needs a shorter one, else that of the field. */
export function sortLabel(sort: string): string {
  return translated([`artworks:sort.${sort}`]) ?? fieldLabel(sort);
}

/** A term in the window's language; a term outside the list is shown unchanged. */
export function termLabel(field: string, term: string): string {
  return translated(Object.keys(recordTypes).map((record) => `${record}:term.${field}.${term}`)) ?? term;
}

/** Names for the ids among the values. */
type Named = { names: Record<string, string> };

/** A field's value for people: lists joined, ids by name, terms by their labels, numbers by locale, nothing as a dash. */
export function showValue(name: string, value: unknown, { names }: Named): string {
  if (value === null || value === undefined || value === '') return '—';
  return names[String(value)] ?? (valueText(name, value) || '—');
}

/** A field's value as text in the window's language; empty for no value. */
export function valueText(name: string, value: unknown): string {
  const field = fieldNamed(name);
  if (typeof value === 'string' && field?.kind === 'term') return termLabel(name, value);
  if (typeof value === 'number' && field?.kind === 'money') return formatPrice(value, null);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return JSON.stringify(value);
  if (field) return field.format(value, { locale: i18next.language });
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

// Keys are put together from the names of fields and terms; shared/messages/labels.ts checks that they exist.
function translated(keys: string[]): string | undefined {
  const known = keys.find((key) => i18next.exists(key));
  return known && String(i18next.t(known as 'sync:title'));
}
