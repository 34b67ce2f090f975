import type { Attribution } from '#shared/contract/catalogue/artworks.ts';
import type { MergedRecord, MergedTable } from '#shared/contract/catalogue/merging.ts';
import { bothNotes } from '#shared/notes.ts';
import { fieldLabel, showValue } from '../forms/field-label.ts';
import { creatorsText } from '../i18n/creators.ts';
import { i18next } from '../i18n/i18n.ts';

type Values = MergedRecord['values'];
const unnamed = { names: {} };

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

/** Returns the different values of a field joined, starting with that of the record that is kept. */
export function bothText(field: string, [kept, ...others]: readonly Values[]): string {
  if (field !== 'attributions')
    return String(
      others.reduce<unknown>((all, values) => bothNotes(field, all, values[field]) ?? all, kept?.[field]) ?? '',
    );
  const creators = [...creatorsOf(kept ?? {})];
  for (const wanted of others.flatMap(creatorsOf))
    if (!creators.some(({ artistId, role }) => artistId === wanted.artistId && role === wanted.role))
      creators.push(wanted);
  return creatorsText(creators);
}

/** Returns details that distinguish records of the same name. */
export function factsOf(table: MergedTable, { values }: MergedRecord): string[] {
  const facts =
    table === 'artworks'
      ? [values.inventoryNumber, creatorsText(creatorsOf(values)), values.dateText, values.medium]
      : [
          values.nationality,
          values.datesText ?? [values.birthYear, values.deathYear].map((year) => year ?? '').join('–'),
        ];
  return facts.map((fact) => String(fact ?? '')).filter((fact) => fact !== '' && fact !== '–');
}

/** Returns what refers to records as a list: "3 artworks, 1 user account". */
export function linksText(links: readonly MergedRecord['links'][]): string {
  const sum = (name: keyof MergedRecord['links']) => links.reduce((all, each) => all + each[name], 0);
  const count = (key: 'works' | 'attributions' | 'accounts' | 'imagesOf', number: number) =>
    number > 0 ? [i18next.t(`merging:${key}`, { count: number })] : [];
  return [
    ...count('works', sum('works')),
    ...count('attributions', sum('attributions')),
    ...count('imagesOf', sum('images')),
    ...count('accounts', sum('accounts')),
  ].join(', ');
}

/** Returns a sentence on what moves to the record that is kept; none if nothing does. */
export function movedText(links: readonly MergedRecord['links'][]): string[] {
  const what = linksText(links);
  return what === '' ? [] : [i18next.t('merging:moved', { what })];
}

const creatorsOf = (values: Values) => (values.attributions ?? []) as Attribution[];
