import type { MergeChoice, MergeSideName } from '#shared/contract/merging.ts';
import { invalid } from '#shared/errors.ts';
import { bothNotes } from '#shared/notes.ts';
import { placeIdOf } from '../../models/ids.ts';
import { partKey } from '../catalogue/attributions.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { opposite } from './merge-values.ts';
import { writeRow } from './write-row.ts';

/** One artist's part in one of the two artworks. */
export type WorkPart = {
  id: string;
  artistId: string;
  artistName: string;
  role: string;
  qualifier: string | null;
  position: number;
};
export type WorkParts = Record<MergeSideName, WorkPart[]>;

type Move = { from: string; to: string };
type Place = { id: string; image_id: string; position: number; caption: string | null; alt_text: string | null };

/** Who had a part in an artwork, the main artist first. */
export async function partsOf(ctx: Context, artworkId: string): Promise<WorkPart[]> {
  return await select<WorkPart>(
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
export function mergedParts(parts: WorkParts, stays: MergeSideName, choice: MergeChoice | undefined): WorkPart[] {
  const [staying, leaving] = [parts[stays], parts[opposite(stays)]];
  if (choice === 'both' && !canKeepBoth(parts))
    throw invalid('choose', 'fields.cannotKeepBoth', { fields: 'attributions' });
  if (choice === 'other' || choice === 'this') return parts[choice];
  return [...staying, ...leaving.filter((part) => !staying.some((each) => partKey(each) === partKey(part)))];
}

/** Returns whether each artwork has an attribution, or details of one, that the other lacks. */
export const partsDiffer = ({ other, this: later }: WorkParts) =>
  !containsParts(other, later) && !containsParts(later, other);

export const canKeepBoth = ({ other, this: later }: WorkParts) =>
  other.some((part) => !later.some((each) => partKey(each) === partKey(part))) ||
  later.some((part) => !other.some((each) => partKey(each) === partKey(part)));

const containsParts = (more: WorkPart[], less: WorkPart[]) =>
  less.every((part) => more.some((each) => partKey(each) === partKey(part) && each.qualifier === part.qualifier));

/**
 * The images of one artwork go behind those of the other. One that both have stays where it is, with both captions;
 * it takes over an alternative text that it does not have.
 */
export async function moveImages(ctx: Context, { from, to }: Move): Promise<void> {
  const [coming, there] = [await placesOf(ctx, from), await placesOf(ctx, to)];
  const table = 'artwork_images';
  let position = Math.max(-1, ...there.map((place) => place.position));
  for (const { image_id, caption, alt_text } of coming) {
    const same = there.find((place) => place.image_id === image_id);
    if (!same) {
      position += 1;
      const place = { artwork_id: to, image_id, position, caption, alt_text };
      await writeRow(ctx, { table, rowId: placeIdOf(to, image_id) }, place);
      continue;
    }
    const united = bothNotes('caption', same.caption, caption) ?? same.caption ?? caption;
    const texts = { caption: united, alt_text: same.alt_text ?? alt_text };
    if (texts.caption !== same.caption || texts.alt_text !== same.alt_text)
      await writeRow(ctx, { table, rowId: same.id }, texts);
  }
}

/** How many images of one artwork the other does not have. */
export async function countImages(ctx: Context, { from, to }: Move): Promise<number> {
  const there = new Set((await placesOf(ctx, to)).map((place) => place.image_id));
  return (await placesOf(ctx, from)).filter((place) => !there.has(place.image_id)).length;
}

async function placesOf(ctx: Context, artworkId: string): Promise<Place[]> {
  return await select<Place>(
    ctx,
    'SELECT id, image_id, position, caption, alt_text FROM artwork_images WHERE artwork_id = $1 ORDER BY position, id',
    [artworkId],
  );
}
