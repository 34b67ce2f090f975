import type * as z from 'zod';
import type { ArtistListInput, ArtistListItem, artistSort } from '#shared/contract/artists.ts';
import { authorize, type Scope } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { readCursor, readPage, type Sort, type Source, writeCursor } from '../common/keyset.ts';
import { wordConditions } from '../common/text-search.ts';
import { totalOf } from '../common/totals.ts';
import { type ImageRow, imageColumns, presentImageOrNone } from '../images/present-image.ts';

/** How the list of artists can be ordered. */
export const artistSorts: Record<z.infer<typeof artistSort>, Sort> = {
  sortName: { column: 'a.sort_name', kind: 'text', nullable: false },
  name: { column: 'a.name', kind: 'text', nullable: false },
  nationality: { column: 'a.nationality', kind: 'text', nullable: true },
  birthYear: { column: 'a.birth_year', kind: 'integer', nullable: true },
  createdAt: { column: 'a.created_at', kind: 'time', nullable: false },
  updatedAt: { column: 'a.updated_at', kind: 'time', nullable: false },
};

type ArtistRow = Omit<ArtistListItem, 'updatedAt' | 'image'> & {
  key: string | number | Date | null;
  updatedAt: Date;
  imageId: string | null;
} & Partial<ImageRow>;

/** One page of artists, each with the number of artworks and one image. @throws VALIDATION at `cursor` */
export async function listArtists(
  ctx: Context,
  { limit, cursor, q, sort: sortName, direction }: ArtistListInput,
): Promise<{ items: ArtistListItem[]; total: number; nextCursor: string | null }> {
  const scope = authorize(ctx, 'artists.read');
  const sort = artistSorts[sortName];
  const after = cursor === undefined ? null : readCursor(cursor, sortName, direction, sort);
  const source = artistSource(scope, q);
  const { rows, last } = await readPage<ArtistRow>(ctx, { source, sort, direction, after, limit }, (stretch) =>
    shown(stretch, direction),
  );
  return {
    items: rows.map(presentArtistListItem),
    total: await totalOf(ctx, countSql(source), source.bind),
    nextCursor: last && writeCursor(sortName, direction, last),
  };
}

function artistSource(scope: Scope, q: string | undefined): Source {
  const where: string[] = [];
  const bind: unknown[] = [];
  const add = (value: unknown) => `$${bind.push(value)}`;
  if (!scope.all) where.push(`a.id = ${add(scope.artistId)}`);
  if (q) where.push(...wordConditions(q, add, (query) => `a.search @@ ${query}`));
  return { from: 'artists a', id: 'a.id', where, bind };
}

function countSql({ from, where }: Source): string {
  return `SELECT count(*)::integer AS total FROM ${from} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
}

/** The image is that of the artist's first artwork that has one. */
function shown(stretch: string, direction: string): string {
  return `
    WITH page AS MATERIALIZED (${stretch})
    SELECT a.id, page.key, a.name, a.sort_name AS "sortName", a.nationality, a.dates_text AS "datesText",
      a.birth_year AS "birthYear", a.death_year AS "deathYear", a.updated_at AS "updatedAt",
      (SELECT count(DISTINCT t.artwork_id)::integer FROM attributions t WHERE t.artist_id = a.id) AS "artworkCount",
      ${imageColumns}
    FROM page
    JOIN artists a ON a.id = page.id
    LEFT JOIN LATERAL (
      SELECT w.id, w.primary_image_id FROM artworks w
      WHERE w.artist_id = a.id AND w.primary_image_id IS NOT NULL ORDER BY w.id LIMIT 1
    ) w ON true
    LEFT JOIN images i ON i.id = w.primary_image_id
    LEFT JOIN artwork_images p ON p.artwork_id = w.id AND p.image_id = i.id
    ORDER BY page.key ${direction}, page.id ${direction}`;
}

function presentArtistListItem(row: ArtistRow): ArtistListItem {
  return {
    id: row.id,
    name: row.name,
    sortName: row.sortName,
    nationality: row.nationality,
    datesText: row.datesText,
    birthYear: row.birthYear,
    deathYear: row.deathYear,
    updatedAt: row.updatedAt.toISOString(),
    artworkCount: row.artworkCount,
    image: presentImageOrNone(row),
  };
}
