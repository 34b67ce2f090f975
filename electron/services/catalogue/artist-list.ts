import { artists } from '#shared/catalogue/artists.ts';
import type { ArtistListInput, ArtistListItem } from '#shared/contract/artists.ts';
import type { Context } from '../common/context.ts';
import { readCursor, readPage, type Source, writeCursor } from '../common/keyset.ts';
import { wordConditions } from '../common/text-search.ts';
import { totalOf } from '../common/totals.ts';
import { imageColumns } from '../images/present-image.ts';
import { sortsOf } from './list-rules.ts';
import { type ArtistRow, presentArtistListItem } from './present-artist.ts';
import { listColumnsOf } from './present-record.ts';

/** The sort orders of the list of artists. */
export const artistSorts = sortsOf(artists, 'a');

type Row = ArtistRow & { key: string | number | Date | null };

/** Returns a page of artists, each with the number of artworks and one image. @throws VALIDATION at `cursor` */
export async function listArtists(
  ctx: Context,
  { limit, cursor, q, sort: sortName, direction }: ArtistListInput,
): Promise<{ items: ArtistListItem[]; total: number; nextCursor: string | null }> {
  const sort = artistSorts[sortName];
  const after = cursor === undefined ? null : readCursor(cursor, sortName, direction, sort);
  const source = await artistSource(ctx, q);
  const { rows, last } = await readPage<Row>(ctx, { source, sort, direction, after, limit }, (section) =>
    shown(section, direction),
  );
  return {
    items: rows.map(presentArtistListItem),
    total: await totalOf(ctx, countSql(source), source.bind),
    nextCursor: last && writeCursor(sortName, direction, last),
  };
}

async function artistSource(ctx: Context, q: string | undefined): Promise<Source> {
  const { scope } = ctx;
  const where: string[] = [];
  const bind: unknown[] = [];
  const add = (value: unknown) => `$${bind.push(value)}`;
  if (!scope.all) where.push(`a.id = ${add(scope.artistId)}`);
  if (q) where.push(...(await wordConditions(ctx, q, add, (query) => `a.search @@ ${query}`)));
  return { from: 'artists a', alias: 'a', where, bind };
}

function countSql({ from, where }: Source): string {
  return `SELECT count(*)::integer AS total FROM ${from} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
}

/** Joins the image of the artist's first artwork that has one. */
function shown(section: string, direction: string): string {
  return `
    WITH a AS MATERIALIZED (${section})
    SELECT a.key, ${listColumnsOf(artists, 'a')},
      (SELECT count(DISTINCT t.artwork_id)::integer FROM attributions t WHERE t.artist_id = a.id) AS "artworkCount",
      ${imageColumns}
    FROM a
    LEFT JOIN LATERAL (
      SELECT w.id, w.primary_image_id FROM artworks w
      WHERE w.artist_id = a.id AND w.primary_image_id IS NOT NULL ORDER BY w.id LIMIT 1
    ) w ON true
    LEFT JOIN images i ON i.id = w.primary_image_id
    LEFT JOIN artwork_images p ON p.artwork_id = w.id AND p.image_id = i.id
    ORDER BY a.key ${direction}, a.id ${direction}`;
}
