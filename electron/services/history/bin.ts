import { AppError, notFound } from '#shared/errors.ts';
import { newId } from '../../models/ids.ts';
import type { Artist, Artwork, Placement } from '../../models/models.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';

/**
 * The bin keeps the whole rows of what was deleted, as the database writes them, so that undoing brings back exactly
 * what was there: ids, order, captions, and columns that only a newer version or an import knows.
 */
type Kind = 'artist' | 'artwork' | 'image';
type BinnedRows = Record<string, object[]>;
const nouns = { artist: 'Artist', artwork: 'Artwork', image: 'Image' } as const;

/** Keeps an artist, and which people were linked to it. To call in the transaction that deletes it. */
export async function binArtist(ctx: Context, artist: Artist): Promise<void> {
  await keep(ctx, 'artist', artist.id, artist.name, {
    artists: 'SELECT * FROM artists WHERE id = $1',
    users: 'SELECT id FROM users WHERE artist_id = $1',
  });
}

/** Keeps an artwork with its attributions and the places of its images. */
export async function binArtwork(ctx: Context, artwork: Artwork): Promise<void> {
  await keep(ctx, 'artwork', artwork.id, artwork.title, {
    artworks: 'SELECT * FROM artworks WHERE id = $1',
    attributions: 'SELECT * FROM attributions WHERE artwork_id = $1',
    artwork_images: 'SELECT * FROM artwork_images WHERE artwork_id = $1',
  });
}

/** Keeps an image's place on an artwork, and whether it was the primary one. */
export async function binPlace(ctx: Context, place: Placement, label: string): Promise<void> {
  await keep(ctx, 'image', place.id, label, {
    artwork_images: 'SELECT * FROM artwork_images WHERE id = $1',
    primary_of: `SELECT w.id FROM artworks w JOIN artwork_images p ON p.artwork_id = w.id
      WHERE p.id = $1 AND w.primary_image_id = p.image_id`,
  });
}

/**
 * Puts the rows of the latest deletion of `recordId` back and empties their place in the bin.
 * @returns all that was kept, by table
 * @throws NOT_FOUND if it is not in the bin; a violated constraint comes as Sequelize's error
 */
export async function restoreRows(ctx: Context, kind: Kind, recordId: string): Promise<BinnedRows> {
  const [entry] = await select<{ id: string; rows: BinnedRows }>(
    ctx,
    `SELECT id, rows FROM bin WHERE record_id = $1 AND kind = $2 ORDER BY deleted_at DESC, id DESC LIMIT 1 FOR UPDATE`,
    [recordId, kind],
  );
  if (!entry) throw notFound(nouns[kind]);
  await refuseIfThere(ctx, kind, recordId);
  const { users, ...tables } = entry.rows;
  for (const table of restorable) if (tables[table]) await insertRows(ctx, table, tables[table]);
  if (users) await relink(ctx, recordId, users as { id: string }[]);
  await execute(ctx, 'DELETE FROM bin WHERE id = $1', [entry.id]);
  return entry.rows;
}

/** In the order in which their foreign keys need them. */
const restorable = ['artists', 'artworks', 'attributions', 'artwork_images'] as const;
const tableOf = { artist: 'artists', artwork: 'artworks', image: 'artwork_images' } as const;

/** `id` was not taken out of the bin by somebody else, nor brought back by synchronisation. */
async function refuseIfThere(ctx: Context, kind: Kind, id: string): Promise<void> {
  const [there] = await select(ctx, `SELECT 1 FROM ${tableOf[kind]} WHERE id = $1`, [id]);
  if (there) throw new AppError('CONFLICT', 'This has been restored already.');
}

async function keep(ctx: Context, kind: Kind, recordId: string, label: string, queries: Record<string, string>) {
  const parts = Object.entries(queries).map(
    ([table, sql]) => `'${table}', (SELECT coalesce(jsonb_agg(to_jsonb(kept) - 'search'), '[]') FROM (${sql}) AS kept)`,
  );
  await execute(
    ctx,
    `INSERT INTO bin (id, kind, record_id, label, rows, deleted_by)
     VALUES ($2, $3, $1, $4, jsonb_build_object(${parts.join(', ')}), $5)`,
    [recordId, newId(), kind, label, ctx.actor?.userId ?? null],
  );
}

/** Inserts rows as `to_jsonb` wrote them, into the columns that both they and the table have. */
async function insertRows(ctx: Context, table: (typeof restorable)[number], rows: object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = await select<{ name: string }>(
    ctx,
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
       AND attname = ANY ($2::text[])`,
    [table, Object.keys(first)],
  );
  const names = columns.map((column) => column.name).join(', ');
  await execute(
    ctx,
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** The people who were linked to a restored artist, unless they have been linked to another one since. */
async function relink(ctx: Context, artistId: string, users: { id: string }[]): Promise<void> {
  await execute(ctx, 'UPDATE users SET artist_id = $1 WHERE artist_id IS NULL AND id = ANY ($2::uuid[])', [
    artistId,
    users.map((user) => user.id),
  ]);
}
