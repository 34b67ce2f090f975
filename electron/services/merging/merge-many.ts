import { columnName } from '#shared/catalogue/names.ts';
import type { MergeChoice, MergeInput, RecordsToMerge } from '#shared/contract/catalogue/merging.ts';
import { AppError, invalid, notFound } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { forgetTotals } from '../lists/totals.ts';
import { compareRecords, distinctIds } from './compare-records.ts';
import { mergePair } from './merge-pair.ts';
import { type Mergeable, pairOf, readRecords } from './mergeable.ts';
import { refuse } from './refuse.ts';

/**
 * Merges two or more records into one of them, pair by pair, as one change set. References to the others are changed to
 * it, and it gets the values that it lacks.
 * @throws NOT_FOUND, VALIDATION for an invalid choice, STALE if a record has changed since it was compared
 */
export async function mergeMany(
  ctx: Context,
  input: MergeInput,
): Promise<{ table: Mergeable['table']; id: string; merged: number }> {
  const { table } = input;
  const ids = distinctIds(table, input.ids);
  const keep = (input.keep ?? ids[0] ?? '').toLowerCase();
  if (!ids.includes(keep)) throw invalid('keep', 'fields.notAmongIds');
  const [kept] = await readRecords(ctx, table, [keep, ...ids], { lock: true });
  if (!kept) throw notFoundRecord(table);
  const compared = await compareRecords(ctx, { table, ids });
  if (input.version !== undefined && input.version !== compared.version)
    throw new AppError('STALE', 'catalogue.mergeStale');
  const choose = checkedChoices(compared, input.choose);
  const name = String(kept.title ?? kept.name);
  await describeChangeSet(ctx, { table, record: keep, params: { name } });
  const others = ids.filter((id) => id !== keep);
  for (const other of others) await mergeInto(ctx, table, keep, other, choose).catch(refuse);
  forgetTotals(ctx);
  return { table, id: keep, merged: others.length };
}

const notFoundRecord = (table: Mergeable['table']) => notFound(table === 'artists' ? 'artist' : 'artwork');

type Choices = MergeInput['choose'];

/** Merges the record into the kept one, which may have the values of others already. */
async function mergeInto(ctx: Context, table: Mergeable['table'], keep: string, other: string, choose: Choices) {
  const [kept, leaving] = await readRecords(ctx, table, [keep, other], { lock: true });
  if (!kept || !leaving) throw notFoundRecord(table);
  const chosen = Object.entries(choose).map(([field, which]): [string, MergeChoice] => {
    // A pair in which only one record has the value needs no choice, and `both` is what happens without one.
    return [field, which === other ? 'this' : 'other'];
  });
  await mergePair(ctx, pairOf(table, { other: kept, this: leaving }), 'other', Object.fromEntries(chosen));
}

/** Returns the choices except `both`, which is the default. @throws VALIDATION */
function checkedChoices({ differing, records }: RecordsToMerge, choose: Choices): Choices {
  const ids = records.map(({ id }) => id);
  const chosen = Object.entries(choose).filter(([field, which]) => {
    if (which !== 'both') return true;
    const group = differing.find(({ fields }) => fields.some((name) => columnName(name) === columnName(field)));
    if (group && !group.both) throw invalid('choose', 'fields.cannotKeepBoth', { fields: field });
    return false;
  });
  for (const [field, which] of chosen)
    if (!isUuid(which) || !ids.includes(which.toLowerCase())) throw invalid(`choose.${field}`, 'fields.notAmongIds');
  return Object.fromEntries(chosen.map(([field, which]) => [field, which.toLowerCase()]));
}
