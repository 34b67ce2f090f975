import { artworks } from '#shared/catalogue/artworks.ts';
import type { RowOf } from '#shared/catalogue/record.ts';
import type { Attribution } from '#shared/contract/artworks.ts';
import type { ArtworkExportInput } from '#shared/contract/exports.ts';
import { artworkSorts, artworkSource } from '../catalogue/artwork-source.ts';
import { columnsOf } from '../catalogue/present-record.ts';
import type { Context } from '../common/context.ts';
import { type Key, readPage } from '../common/keyset.ts';

/** An artwork with everything that an export may show. Attributions are in their order; the first is the main artist. */
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
  { sort, direction, ...filter }: ArtworkExportInput,
): AsyncGenerator<ArtworkExportRow> {
  const source = await artworkSource(ctx, filter);
  const by = artworkSorts[sort];
  let after: Key | null = null;
  do {
    ctx.signal?.throwIfAborted();
    const page: { rows: (ArtworkExportRow & { key: string | number | Date | null })[]; last: Key | null } =
      await readPage(
        ctx,
        { source, sort: by, direction, after, limit: pageSize },
        (section) => `
          WITH w AS MATERIALIZED (${section})
          SELECT w.key, ${columns} FROM w JOIN artists a ON a.id = w.artist_id
          ORDER BY w.key ${direction}, w.id ${direction}`,
      );
    yield* page.rows;
    after = page.last;
  } while (after !== null);
}
