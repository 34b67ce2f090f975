import { columnName } from '#shared/catalogue/names.ts';
import type { MergeSideName } from '#shared/contract/merging.ts';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { invalid } from '#shared/errors.ts';
import { saveAttributions } from '../catalogue/attributions.ts';
import type { Context } from '../common/context.ts';
import { inDatabase } from '../sync/field-names.ts';
import { repointArtist } from './merge-artist.ts';
import { mergedParts, moveImages, partsOf } from './merge-artwork.ts';
import { type Choices, changed, mergedFields, opposite } from './merge-values.ts';
import { idOf, type Mergeable, readMergeable } from './mergeable.ts';
import { removeRow, writeRow } from './write-row.ts';

type Values = Record<string, unknown>;
type Move = { from: string; to: string };

/** Of two records with the same value, the one that had it first is kept by default. */
const usual: MergeSideName = 'other';

/** Which record of a conflict goes into which. */
export function moveOf({ rowId, other }: Conflict, { stays = usual }: Pick<Resolution, 'stays'>): Move {
  const ids = { other: other?.id ?? '', this: rowId };
  return { from: ids[opposite(stays)], to: ids[stays] };
}

/**
 * Makes one record of the two that have the same value. What hangs on the leaving one goes over to the staying one,
 * which also gets what it lacks; the leaving one is deleted.
 * @throws CONFLICT if there are no two, VALIDATION for a choice that does not fit
 */
export async function mergeRecords(ctx: Context, conflict: Conflict, input: Resolution): Promise<void> {
  const stays = input.stays ?? usual;
  const pair = await readMergeable(ctx, conflict);
  const { table, rows } = pair;
  const choose = choicesOf(pair, input.choose ?? {});
  const move = moveOf(conflict, input);
  const fields = mergedFields(pair, stays, choose);
  const linked = table === 'artworks' ? await moveLinksOfWork(ctx, pair, stays, choose) : {};
  if (table === 'artists') await repointArtist(ctx, move);
  await removeRow(ctx, { table, rowId: move.from });
  // Only now is the value free that only one can have.
  const patch = changed(rows[stays], { ...fields, ...linked });
  await writeRow(ctx, { table, rowId: move.to }, patch);
}

/** @returns what the staying artwork's own columns become */
async function moveLinksOfWork(
  ctx: Context,
  { rows }: Mergeable,
  stays: MergeSideName,
  choose: Choices,
): Promise<Values> {
  const [staying, leaving] = [rows[stays], rows[opposite(stays)]];
  const before = { other: await partsOf(ctx, idOf(rows.other)), this: await partsOf(ctx, idOf(rows.this)) };
  const wanted = mergedParts(before, stays, choose.attributions);
  await saveAttributions(ctx, idOf(staying), before[stays], wanted);
  await moveImages(ctx, { from: idOf(leaving), to: idOf(staying) });
  return {
    artist_id: wanted[0]?.artistId ?? staying.artist_id,
    primary_image_id: staying.primary_image_id ?? leaving.primary_image_id,
  };
}

/** @throws VALIDATION for a name that is no field of these records */
function choicesOf({ table, groups }: Mergeable, choose: NonNullable<Resolution['choose']>): Choices {
  const known = [...groups.flatMap(({ names }) => names), ...(table === 'artworks' ? ['attributions'] : [])];
  const unknown = Object.keys(choose).find((name) => !known.includes(columnName(name)));
  if (unknown !== undefined) throw invalid('choose', 'fields.unknownRecordField', { name: unknown });
  return inDatabase(choose) as Choices;
}
