import { i18next } from '../../lib/i18n.ts';

/** A field's name as the forms call it, whichever record it belongs to. */
export function fieldLabel(field: string): string {
  const keys = [`artworks:field.${field}`, `artists:field.${field}`, `sync:field.${field}`];
  const known = keys.find((key) => i18next.exists(key));
  // The key is made of a name that came from the hub: the catalogue's types cannot know it.
  return known ? String(i18next.t(known as 'sync:title')) : field;
}

/** A field's value for people: lists joined, nothing as a dash. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.length > 0 ? value.map(showValue).join(', ') : '—';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
