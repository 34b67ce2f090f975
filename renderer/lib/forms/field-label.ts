import { formatPrice } from '../i18n/format.ts';
import { i18next } from '../i18n/i18n.ts';

/** A field's name as the forms call it, whichever record it belongs to. */
export function fieldLabel(field: string): string {
  const keys = [`artworks:field.${field}`, `artists:field.${field}`, `sync:field.${field}`];
  return translated(keys) ?? field;
}

/** What ids among the values stand for. */
type Named = { names: Record<string, string> };

/** A field's value for people: lists joined, ids by name, choices in words, nothing as a dash. */
export function showValue(field: string, value: unknown, { names }: Named): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : '—';
  if (typeof value === 'object') return JSON.stringify(value);
  if (field === 'price' && typeof value === 'number') return formatPrice(value, null);
  const text = String(value);
  const isChoice = field === 'availability' || field === 'ownership';
  return names[text] ?? (isChoice ? translated([`artworks:${field}.${text}`]) : undefined) ?? text;
}

// The keys are made of names that came from the hub: the catalogue's types cannot know them.
function translated(keys: string[]): string | undefined {
  const known = keys.find((key) => i18next.exists(key));
  return known && String(i18next.t(known as 'sync:title'));
}
