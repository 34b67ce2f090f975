import isEqual from 'fast-deep-equal';
import { customName } from '#shared/catalogue/custom-fields.ts';
import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import type { BatchRow } from '#shared/contract/catalogue/batch-edits.ts';
import { showValue } from '../../../lib/forms/field-label.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';

type Change = { field: string; before: string; after: string };

/** Returns the fields of a planned row that change, as text; custom values one by one. */
export function changesOf({ before, after }: BatchRow, names: Record<string, string>): Change[] {
  const text = (field: string, value: unknown, { currency }: Record<string, unknown>) => {
    if (field === 'attributions') return creatorsText(named(value as Attribution[], names)) || '—';
    if (field === 'collections') return (value as string[]).map((id) => names[id] ?? '…').join(', ') || '—';
    if (field === 'rotation')
      return (value as { rotation: number }[]).map((each) => `${each.rotation}°`).join(', ') || '—';
    const isPrice = field === 'price' && typeof currency === 'string';
    return showValue(field, value, { names, ...(isPrice ? { currency } : {}) });
  };
  return Object.keys(after)
    .filter((field) => field !== 'artistId' || after.attributions === undefined)
    .flatMap((field) => (field === 'extra' ? customNames(before.extra, after.extra) : [field]))
    .map((field) => ({ field, from: valueIn(before, field), to: valueIn(after, field) }))
    .filter(({ from, to }) => !isEqual(from, to))
    .map(({ field, from, to }) => ({ field, before: text(field, from, before), after: text(field, to, after) }));
}

const named = (attributions: Attribution[] | null, names: Record<string, string>) =>
  (attributions ?? []).map((each) => ({ ...each, artistName: names[each.artistId] ?? each.artistId }));

const customNames = (before: unknown, after: unknown) =>
  [...new Set([...Object.keys(Object(before)), ...Object.keys(Object(after))])].map(customName);

function valueIn(values: Record<string, unknown>, field: string): unknown {
  if (!field.startsWith(customName(''))) return values[field] ?? null;
  return (values.extra as Record<string, unknown> | undefined)?.[field.slice(customName('').length)] ?? null;
}
