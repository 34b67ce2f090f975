import { columnName } from '#shared/catalogue/names.ts';
import type { MergeChoice, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import { invalid } from '#shared/errors.ts';
import { saveAttributions } from '../catalogue/attributions.ts';
import type { Context } from '../common/context.ts';
import { inDatabase } from '../sync/field-names.ts';
import { repointArtist } from './merge-artist.ts';
import { attributionsOf, mergedAttributions, moveImages } from './merge-artwork.ts';
import { moveCollections } from './merge-collections.ts';
import { type Choices, changed, mergedFields, opposite } from './merge-values.ts';
import { idOf, type Mergeable } from './mergeable.ts';
import { removeRow, writeRow } from './write-row.ts';

type Values = Record<string, unknown>;

/**
 * Merges two records: references to the deleted record are changed to the kept one, which also gets the values that it
 * lacks.
 * @param chosen which record's value to keep, by field
 * @throws VALIDATION for an invalid choice
 */
export async function mergePair(
  ctx: Context,
  pair: Mergeable,
  stays: MergeSideName,
  chosen: Record<string, MergeChoice>,
): Promise<void> {
  const { table, rows } = pair;
  const choose = choicesOf(pair, chosen);
  const move = { from: idOf(rows[opposite(stays)]), to: idOf(rows[stays]) };
  const fields = mergedFields(pair, stays, choose);
  const linked = table === 'artworks' ? await moveArtworkLinks(ctx, pair, stays, choose) : {};
  if (table === 'artists') await repointArtist(ctx, move);
  await removeRow(ctx, { table, rowId: move.from });
  // After the deletion, because the deleted record may have had a unique value that the kept one gets.
  const patch = changed(rows[stays], { ...fields, ...linked });
  await writeRow(ctx, { table, rowId: move.to }, patch);
}

/**
 * Moves attributions, images and places in collections. @returns the kept artwork's values for main artist and primary
 * image
 */
async function moveArtworkLinks(
  ctx: Context,
  { rows }: Mergeable,
  stays: MergeSideName,
  choose: Choices,
): Promise<Values> {
  const [staying, leaving] = [rows[stays], rows[opposite(stays)]];
  const before = {
    other: await attributionsOf(ctx, idOf(rows.other)),
    this: await attributionsOf(ctx, idOf(rows.this)),
  };
  const wanted = mergedAttributions(before, stays, choose.attributions);
  await saveAttributions(ctx, idOf(staying), before[stays], wanted);
  const move = { from: idOf(leaving), to: idOf(staying) };
  await moveImages(ctx, move);
  await moveCollections(ctx, move);
  return {
    artist_id: wanted[0]?.artistId ?? staying.artist_id,
    primary_image_id: staying.primary_image_id ?? leaving.primary_image_id,
  };
}

/** Returns the choices by column. @throws VALIDATION for an unknown field */
function choicesOf({ table, groups }: Mergeable, choose: Record<string, MergeChoice>): Choices {
  const known = [...groups.flatMap(({ names }) => names), ...(table === 'artworks' ? ['attributions'] : [])];
  const unknown = Object.keys(choose).find((name) => !known.includes(columnName(name)));
  if (unknown !== undefined) throw invalid('choose', 'fields.unknownRecordField', { name: unknown });
  return inDatabase(choose) as Choices;
}
