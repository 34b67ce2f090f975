import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import type { MergePreview, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import { bothNotes } from '#shared/notes.ts';
import { fieldLabel, showValue } from '../../../lib/forms/field-label.ts';
import { creatorsText } from '../../../lib/i18n/creators.ts';

type Values = MergePreview['other']['values'];
const unnamed = { names: {} };

export const opposite = (side: MergeSideName): MergeSideName => (side === 'other' ? 'this' : 'other');

/** Returns a record's values in a field group, with field names if there are several. */
export function textOf(fields: readonly string[], values: Values): string {
  const [field = '', ...more] = fields;
  if (field === 'attributions') return creatorsText(creatorsOf(values));
  if (more.length === 0) return showValue(field, values[field], unnamed);
  return fields
    .filter((name) => values[name] !== null && values[name] !== undefined)
    .map((name) => `${fieldLabel(name)}: ${showValue(name, values[name], unnamed)}`)
    .join('\n');
}

/** Returns both values of a field joined, starting with the record that is kept. */
export function bothText(field: string, preview: MergePreview, stays: MergeSideName): string {
  const [first, second] = [preview[stays].values, preview[opposite(stays)].values];
  if (field !== 'attributions') return bothNotes(field, first[field], second[field]) ?? '';
  const existing = creatorsOf(first);
  const isNew = (wanted: Attribution) =>
    !existing.some((each) => each.artistId === wanted.artistId && each.role === wanted.role);
  return creatorsText([...existing, ...creatorsOf(second).filter(isNew)]);
}

/** Returns details that distinguish two records of the same name. */
export function factsOf(preview: MergePreview, side: MergeSideName): string[] {
  const { values } = preview[side];
  const facts =
    preview.table === 'artworks'
      ? [creatorsText(creatorsOf(values)), values.dateText, values.medium]
      : [
          values.nationality,
          values.datesText ?? [values.birthYear, values.deathYear].map((year) => year ?? '').join('–'),
        ];
  return facts.map((fact) => String(fact ?? '')).filter((fact) => fact !== '' && fact !== '–');
}

const creatorsOf = (values: Values) => (values.attributions ?? []) as Attribution[];
