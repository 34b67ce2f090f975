import { artworks } from '#shared/catalogue/artworks.ts';
import type { RowOf } from '#shared/catalogue/record.ts';
import type { Attribution, SecondSort } from '#shared/contract/catalogue/artworks.ts';
import type { ArtworkExportInput } from '#shared/contract/files/exports.ts';
import { artworkSource, artworkTiers, sortedSource } from '../catalogue/artwork-source.ts';
import { columnsOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { readQuery } from '../filters/read-query.ts';
import { type Direction, type Key, readPage, type Sort, type SortedRow, secondSql } from '../lists/keyset.ts';
import { readTiers } from '../lists/relevance.ts';

/**
 * An artwork with everything that an export may show. Attributions are in their order; the first is the main artist.
 */
export type ArtworkExportRow = RowOf<typeof artworks> & { artistName: string; attributions: Attribution[] };

const pageSize = 500;

const columns = `${columnsOf(artworks, 'w')}, a.name AS "artistName",
  coalesce((SELECT json_agg(json_build_object('artistId', t.artist_id, 'artistName', b.name, 'role', t.role,
              'qualifier', t.qualifier) ORDER BY t.position, t.id)
            FROM attributions t JOIN artists b ON b.id = t.artist_id WHERE t.artwork_id = w.id), '[]') AS attributions`;

/**
 * Yields the artworks of a list in its order, page by page, so that memory stays the same for lists of any length.
 * Artworks that are added or deleted meanwhile do not repeat or hide others.
 */
export async function* artworkRows(
  ctx: Context,
  { sort, direction, thenBy, thenDirection, ...filter }: ArtworkExportInput,
): AsyncGenerator<ArtworkExportRow> {
  const order = { direction, thenBy, thenDirection };
  const read = sort === 'relevance' ? await rankedPages(ctx, filter, order) : await pagesBy(ctx, filter, sort, order);
  let after: Key | null = null;
  do {
    ctx.signal?.throwIfAborted();
    const page: Page = await read(after);
    yield* page.rows;
    after = page.last;
  } while (after !== null);
}

type Order = SecondSort & { direction: Direction };
type Filter = Omit<ArtworkExportInput, 'sort' | keyof Order>;
type SortName = Exclude<ArtworkExportInput['sort'], 'relevance'>;
type Row = ArtworkExportRow & SortedRow;
type Page = { rows: Row[]; last: Key | null };
type ReadPage = (after: Key | null) => Promise<Page>;

async function pagesBy(ctx: Context, filter: Filter, name: SortName, order: Order): Promise<ReadPage> {
  const { source, sort } = await sortedSource(ctx, await artworkSource(ctx, filter), name, order);
  const { direction } = order;
  return async (after) =>
    await readPage<Row>(ctx, { source, sort, direction, after, limit: pageSize }, rowsOf(direction, sort));
}

/** Reads best matches first; without words to search for, by title. */
async function rankedPages(ctx: Context, filter: Filter, order: Order): Promise<ReadPage> {
  const query = await readQuery(ctx, filter);
  const { words } = query;
  if (words === undefined) return await pagesBy(ctx, filter, 'title', order);
  const tiers = await artworkTiers(ctx, { ...query, words });
  return async (after) => await readTiers<Row>(ctx, { tiers, after, limit: pageSize }, rowsOf('asc'));
}

/** Returns a function that converts the SQL of a section of the list to the SQL of its rows. */
const rowsOf =
  (direction: Direction, { second }: Partial<Sort> = {}) =>
  (section: string) =>
    `
  WITH w AS MATERIALIZED (${section})
  SELECT w.key, ${second ? 'w.second_key,' : ''} ${columns} FROM w JOIN artists a ON a.id = w.artist_id
  ORDER BY w.key ${direction}${secondSql(second)}, w.id ${direction}`;
