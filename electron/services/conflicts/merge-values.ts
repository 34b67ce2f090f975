import equal from 'fast-deep-equal';
import { columnName } from '#shared/catalogue/names.ts';
import { recordTypes } from '#shared/catalogue/record-types.ts';
import type { MergeChoice, MergeSideName } from '#shared/contract/merging.ts';
import { invalid } from '#shared/errors.ts';
import { bothNotes } from '#shared/notes.ts';
import type { FieldGroup, Mergeable } from './mergeable.ts';

type Values = Record<string, unknown>;

/** Whose value counts, by column. */
export type Choices = Record<string, MergeChoice>;

export const opposite = (side: MergeSideName): MergeSideName => (side === 'other' ? 'this' : 'other');

/**
 * The columns of the record that stays, as they are when the other one has gone into it. What it leaves empty is taken
 * over, lists are united, and where both have something else it is as `choose` says, or else both versions of a note
 * and what the staying record has. A name or title that gives way is kept among the others.
 * @throws VALIDATION for `both` where two values cannot be united
 */
export function mergedFields(pair: Mergeable, stays: MergeSideName, choose: Choices): Values {
  const [staying, leaving] = [pair.values[stays], pair.values[opposite(stays)]];
  const merged = unitedFields(pair, stays, choose);
  const { main, others: list } = columnsOfNames(pair.table);
  const others = [...listOf(merged[list]), staying[main], leaving[main]].filter((value) => value !== merged[main]);
  return { ...merged, [list]: [...new Set(others)] };
}

function columnsOfNames(table: Mergeable['table']) {
  const { names } = recordTypes[table].options;
  if (!names) throw new Error(`${table} keeps no other names`);
  return { main: columnName(names.main), others: columnName(names.others) };
}

/** The same, without the name or title that gives way. */
export function unitedFields({ groups, values }: Mergeable, stays: MergeSideName, choose: Choices): Values {
  return Object.assign({}, ...groups.map((group) => mergeGroup(group, values, stays, choose)));
}

/** The groups in which both records have something, and not the same. */
export function differingGroups({ groups, values }: Mergeable): FieldGroup[] {
  return groups.filter(
    ({ names, kind }) =>
      kind === 'value' && !contains(values.other, values.this, names) && !contains(values.this, values.other, names),
  );
}

/** Both versions in one, of a group that is a note; undefined where there is no such thing. */
export function bothOf({ names }: FieldGroup, staying: Values, leaving: Values): Values | undefined {
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) return undefined;
  const both = bothNotes(name, staying[name], leaving[name]);
  return both === undefined ? undefined : { [name]: both };
}

/** The columns of `after` that are not as in `before`. */
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

/** Whether `more` says all that `less` says. */
function contains(more: Values, less: Values, names: readonly string[]): boolean {
  return names.every((name) => less[name] === null || less[name] === '' || equal(less[name], more[name]));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
