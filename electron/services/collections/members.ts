import type {
  MemberMove,
  MemberNote,
  MembersInput,
  MembersRemoval,
  MembersResult,
} from '#shared/contract/catalogue/collections.ts';
import { notFound } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { findArtworks } from '../batch/find-artworks.ts';
import { findArtwork } from '../catalogue/artwork-record.ts';
import { describeChangeSet } from '../common/change-set.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { addMembers } from './add-members.ts';
import { findCollection } from './collections.ts';
import { placeAt } from './positions.ts';

/**
 * Adds artworks to a collection in the order of their list, before another one or at the end. Those that are in it
 * already stay where they are.
 * @throws NOT_FOUND, VALIDATION without a query and ids, or with both
 */
export async function addToCollection(ctx: Context, { id, before, ...wanted }: MembersInput): Promise<MembersResult> {
  const collection = await openCollection(ctx, id);
  const { matched } = await findArtworks(ctx, wanted);
  return await resultOf(ctx, matched, await addMembers(ctx, collection, before));
}

/** Returns the collections that an artwork is in, by name. @throws NOT_FOUND */
export async function collectionsOfArtwork(
  ctx: Context,
  { id }: { id: string },
): Promise<{ id: string; name: string; note: string | null }[]> {
  const { artwork } = await findArtwork(ctx, ctx.scope, id);
  return await select(
    ctx,
    `SELECT c.id, c.name, m.note FROM collection_members m JOIN collections c ON c.id = m.collection_id
     WHERE m.artwork_id = $1 ORDER BY c.name, c.id`,
    [artwork.id],
  );
}

/** Removes artworks from a collection. @throws NOT_FOUND, VALIDATION without a query and ids, or with both */
export async function takeFromCollection(ctx: Context, { id, ...wanted }: MembersRemoval): Promise<MembersResult> {
  const collection = await openCollection(ctx, id);
  const { matched } = await findArtworks(ctx, wanted);
  const gone = await select(
    ctx,
    `DELETE FROM collection_members c USING batch_match m WHERE c.collection_id = $1 AND c.artwork_id = m.id
     RETURNING c.id`,
    [collection],
  );
  return await resultOf(ctx, matched, gone.length);
}

/** Moves artworks within a collection and keeps their order. @throws NOT_FOUND */
export async function moveInCollection(ctx: Context, { id, ids, before }: MemberMove): Promise<MembersResult> {
  const collection = await openCollection(ctx, id);
  const moved = await select<{ id: string }>(
    ctx,
    `SELECT id FROM collection_members WHERE collection_id = $1 AND artwork_id = ANY ($2::uuid[])
     ORDER BY position, artwork_id`,
    [collection, ids.filter(isUuid)],
  );
  const place = before === null ? null : recordId('artwork', before);
  const positions = await placeAt(ctx, collection, { count: moved.length, before: place, moving: moved });
  const changed = await select(
    ctx,
    `UPDATE collection_members c SET position = n.position
     FROM unnest($1::uuid[], $2::integer[]) AS n (id, position) WHERE c.id = n.id RETURNING c.id`,
    [moved.map((each) => each.id), positions],
  );
  return await resultOf(ctx, moved.length, changed.length);
}

/** Changes the note on an artwork of a collection. @throws NOT_FOUND */
export async function setMemberNote(
  ctx: Context,
  { id, artworkId, note }: MemberNote,
): Promise<{ artworkId: string; note: string | null }> {
  const collection = await openCollection(ctx, id);
  const [changed] = await select<{ artworkId: string; note: string | null }>(
    ctx,
    `UPDATE collection_members SET note = $3 WHERE collection_id = $1 AND artwork_id = $2
     RETURNING artwork_id AS "artworkId", note`,
    [collection, recordId('artwork', artworkId), note ?? null],
  );
  if (!changed) throw notFound('artwork');
  return changed;
}

/** Returns the notes on artworks of a collection, in its order. @throws NOT_FOUND */
export async function memberNotes(
  ctx: Context,
  { id }: { id: string },
): Promise<{ artworkId: string; note: string }[]> {
  const collection = await findCollection(ctx, id);
  return await select(
    ctx,
    `SELECT artwork_id AS "artworkId", note FROM collection_members WHERE collection_id = $1 AND note IS NOT NULL
     ORDER BY position, artwork_id`,
    [collection.id],
  );
}

/** Locks a collection, whose name the change set gets, so that two callers do not choose the same positions. */
async function openCollection(ctx: Context, id: string): Promise<string> {
  const collection = await findCollection(ctx, id, { forUpdate: true });
  await describeChangeSet(ctx, { params: { name: collection.name }, table: 'collections', record: collection.id });
  return collection.id;
}

async function resultOf(ctx: Context, matched: number, changed: number): Promise<MembersResult> {
  forgetTotals(ctx);
  const [open] = await select<{ id: string | null }>(
    ctx,
    "SELECT nullif(current_setting('qwarty.open_change_set', true), '') AS id",
    [],
  );
  return { matched, changed, changeSet: open?.id ?? null };
}
