import type { MergeChoice, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import { invalid } from '#shared/errors.ts';
import { bothNotes } from '#shared/notes.ts';
import { placementIdOf } from '../../models/ids.ts';
import { artistAndRole } from '../catalogue/attributions.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { opposite } from './merge-values.ts';
import { writeRow } from './write-row.ts';

/** An attribution of one of the two artworks. */
type StoredAttribution = {
  id: string;
  artistId: string;
  artistName: string;
  role: string;
  qualifier: string | null;
  position: number;
};
export type AttributionsOfBoth = Record<MergeSideName, StoredAttribution[]>;

type Move = { from: string; to: string };
type PlacementRow = {
  id: string;
  image_id: string;
  position: number;
  caption: string | null;
  alt_text: string | null;
  rotation: number | null;
  file_name: string | null;
};

/** Returns the attributions of an artwork, the main artist's first. */
export async function attributionsOf(ctx: Context, artworkId: string): Promise<StoredAttribution[]> {
  return await select<StoredAttribution>(
    ctx,
    `SELECT t.id, t.artist_id AS "artistId", a.name AS "artistName", t.role, t.qualifier, t.position
     FROM attributions t JOIN artists a ON a.id = t.artist_id WHERE t.artwork_id = $1 ORDER BY t.position, t.id`,
    [artworkId],
  );
}

/**
 * Returns the attributions of a merged artwork. Without a choice all are kept, those of the kept record first; for the
 * same artists, its roles and qualifiers apply.
 */
export function mergedAttributions(
  attributions: AttributionsOfBoth,
  stays: MergeSideName,
  choice: MergeChoice | undefined,
): StoredAttribution[] {
  const [staying, leaving] = [attributions[stays], attributions[opposite(stays)]];
  if (choice === 'both' && !canKeepBoth(attributions))
    throw invalid('choose', 'fields.cannotKeepBoth', { fields: 'attributions' });
  if (choice === 'other' || choice === 'this') return attributions[choice];
  return [...staying, ...leaving.filter((attribution) => !has(staying, attribution))];
}

/** Returns whether each artwork has an attribution or qualifier that the other lacks. */
export const attributionsDiffer = ({ other, this: later }: AttributionsOfBoth) =>
  !containsAttributions(other, later) && !containsAttributions(later, other);

export const canKeepBoth = ({ other, this: later }: AttributionsOfBoth) =>
  other.some((attribution) => !has(later, attribution)) || later.some((attribution) => !has(other, attribution));

const has = (attributions: StoredAttribution[], wanted: StoredAttribution) =>
  attributions.some((each) => artistAndRole(each) === artistAndRole(wanted));

const containsAttributions = (more: StoredAttribution[], less: StoredAttribution[]) =>
  less.every((wanted) => more.some((each) => each.qualifier === wanted.qualifier && has([each], wanted)));

/**
 * Appends the images of one artwork to those of the other. An image of both keeps its position, gets both captions, and
 * gets the alternative text if it has none.
 */
export async function moveImages(ctx: Context, { from, to }: Move): Promise<void> {
  const [added, existing] = [await placementRows(ctx, from), await placementRows(ctx, to)];
  const table = 'artwork_images';
  let position = Math.max(-1, ...existing.map((placement) => placement.position));
  for (const { image_id, caption, alt_text, rotation, file_name } of added) {
    const same = existing.find((placement) => placement.image_id === image_id);
    if (!same) {
      position += 1;
      const placement = { artwork_id: to, image_id, position, caption, alt_text, rotation, file_name };
      await writeRow(ctx, { table, rowId: placementIdOf(to, image_id) }, placement);
      continue;
    }
    const both = bothNotes('caption', same.caption, caption) ?? same.caption ?? caption;
    const texts = { caption: both, alt_text: same.alt_text ?? alt_text };
    if (texts.caption !== same.caption || texts.alt_text !== same.alt_text)
      await writeRow(ctx, { table, rowId: same.id }, texts);
  }
}

/** Returns the number of images that only the first artwork has. */
export async function countImages(ctx: Context, { from, to }: Move): Promise<number> {
  const existing = new Set((await placementRows(ctx, to)).map((placement) => placement.image_id));
  return (await placementRows(ctx, from)).filter((placement) => !existing.has(placement.image_id)).length;
}

async function placementRows(ctx: Context, artworkId: string): Promise<PlacementRow[]> {
  return await select<PlacementRow>(
    ctx,
    `SELECT id, image_id, position, caption, alt_text, rotation, file_name FROM artwork_images
     WHERE artwork_id = $1 ORDER BY position, id`,
    [artworkId],
  );
}
