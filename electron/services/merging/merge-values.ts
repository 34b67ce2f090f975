import equal from 'fast-deep-equal';
import { columnName } from '#shared/catalogue/names.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { MergeChoice, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import { invalid } from '#shared/errors.ts';
import { bothNotes } from '#shared/notes.ts';
import type { FieldGroup, Mergeable } from './mergeable.ts';

type Values = Record<string, unknown>;

/** Which record's value to keep, by column. */
export type Choices = Record<string, MergeChoice>;

export const opposite = (side: MergeSideName): MergeSideName => (side === 'other' ? 'this' : 'other');

/**
 * Returns the columns of the kept record after the merge. Empty values are filled from the other record and lists are
 * joined. Where both have different values, `choose` decides; without a choice, both versions of a note are kept, and
 * of other fields the kept record's value. A name or title that is replaced is added to the other names or titles.
 * @throws VALIDATION for `both` if two values cannot be joined
 */
export function mergedFields(pair: Mergeable, stays: MergeSideName, choose: Choices): Values {
  const [staying, leaving] = [pair.values[stays], pair.values[opposite(stays)]];
  const merged = joinedFields(pair, stays, choose);
  const { main, others: list } = columnsOfNames(pair.table);
  const others = [...listOf(merged[list]), staying[main], leaving[main]].filter((value) => value !== merged[main]);
  return { ...merged, [list]: [...new Set(others)] };
}

function columnsOfNames(table: Mergeable['table']) {
  const { names } = recordTypes[table].options;
  if (!names) throw new Error(`${table} keeps no other names`);
  return { main: columnName(names.main), others: columnName(names.others) };
}

/** Like `mergedFields`, without adding the replaced name or title to the others. */
export function joinedFields({ groups, values }: Mergeable, stays: MergeSideName, choose: Choices): Values {
  return Object.assign({}, ...groups.map((group) => mergeGroup(group, values, stays, choose)));
}

/** Returns the groups in which both records have different values. */
export function differingGroups({ groups, values }: Mergeable): FieldGroup[] {
  return groups.filter(
    ({ names, kind }) =>
      kind === 'value' && !contains(values.other, values.this, names) && !contains(values.this, values.other, names),
  );
}

/** Returns both versions of a note joined; undefined for other groups. */
export function bothOf({ names }: FieldGroup, staying: Values, leaving: Values): Values | undefined {
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) return undefined;
  const both = bothNotes(name, staying[name], leaving[name]);
  return both === undefined ? undefined : { [name]: both };
}

/** Returns the columns of `after` that differ from `before`. */
export function changed(before: Values, after: Values): Values {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !equal(before[name], value)));
}

function mergeGroup(group: FieldGroup, values: Mergeable['values'], stays: MergeSideName, choose: Choices): Values {
  const { names, kind } = group;
  const [staying, leaving] = [values[stays], values[opposite(stays)]];
  const of = (row: Values) => Object.fromEntries(names.map((name) => [name, row[name]]));
  if (kind === 'list') return each(names, (name) => [...new Set([...listOf(staying[name]), ...listOf(leaving[name])])]);
  if (kind === 'object') return each(names, (name) => ({ ...(leaving[name] as object), ...(staying[name] as object) }));
  if (contains(staying, leaving, names)) return of(staying);
  if (contains(leaving, staying, names)) return of(leaving);
  const choice = names.map((name) => choose[name]).find((chosen) => chosen !== undefined);
  if (choice === 'other' || choice === 'this') return of(values[choice]);
  const both = bothOf(group, staying, leaving);
  if (choice === 'both' && !both) throw invalid('choose', 'fields.cannotKeepBoth', { fields: names.join(', ') });
  return both ?? of(staying);
}

const each = (names: string[], of: (name: string) => unknown): Values =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

/** Returns whether `more` has every value of `less`. */
function contains(more: Values, less: Values, names: readonly string[]): boolean {
  return names.every((name) => less[name] === null || less[name] === '' || equal(less[name], more[name]));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
