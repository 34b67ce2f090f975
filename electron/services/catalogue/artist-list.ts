import { artists } from '#shared/catalogue/artists.ts';
import type { RowOf } from '#shared/catalogue/record.ts';
import type { ArtistListInput, ArtistListItem } from '#shared/contract/catalogue/artists.ts';
import type { Match, Matches } from '#shared/contract/catalogue/fields.ts';
import type { Context } from '../common/context.ts';
import { imageColumns } from '../images/present-image.ts';
import type { Direction, Source } from '../lists/keyset.ts';
import { readList } from '../lists/list-page.ts';
import { totalOf } from '../lists/totals.ts';
import { searchedArtists } from '../search/artists.ts';
import { searching, searchOf } from '../search/search.ts';
import { shownWords } from '../search/shown-words.ts';
import { isFound, suggestionFor } from '../search/suggestion.ts';
import { sortsOf } from './list-rules.ts';
import { type ArtistRow, presentArtistListItem } from './present-artist.ts';
import { columnsOf, listColumnsOf } from './present-record.ts';

/** The sort orders of the list of artists. */
export const artistSorts = sortsOf(artists, 'a');

type Row = ArtistRow & { key: string | number | Date | null; match?: Match };

/** Returns a page of artists, each with the number of artworks and one image. @throws VALIDATION at `cursor` */
export async function listArtists(ctx: Context, input: ArtistListInput): Promise<Matches<ArtistListItem>> {
  const filtered = artistSource(ctx);
  const search = input.q ? await searchOf(ctx, input.q, searchedArtists) : null;
  const source = search === null ? filtered : searching(filtered, search);
  const counted = totalOf(ctx, countSql(source), source.bind);
  const page = readList<Row>(ctx, input, { ...list, source, filtered, search, total: counted });
  const [{ rows, nextCursor }, total] = await Promise.all([page, counted]);
  const finds = async (q: string) => await isFound(ctx, searching(filtered, await searchOf(ctx, q, searchedArtists)));
  const didYouMean = input.q && total === 0 ? await suggestionFor(ctx, input.q, finds) : undefined;
  const items = rows.map((row) => ({ ...presentArtistListItem(row), match: row.match }));
  const texts = items.flatMap((item) => [item.name, item.nationality, item.datesText]);
  const similar = shownWords(texts, search?.similar ?? []);
  return {
    items,
    total,
    nextCursor,
    ...(didYouMean !== undefined && { didYouMean }),
    ...(similar.length > 0 && { similar }),
  };
}

const list = {
  sorts: artistSorts,
  usual: 'sortName',
  compared: { table: 'artists', names: ['name', 'sort_name'] },
  read: shown,
};

/** An artist with all fields. */
export type ArtistRecord = RowOf<typeof artists>;

const pageSize = 500;

/**
 * Yields the artists of a list with all fields, page by page, so that memory stays the same for lists of any length.
 */
export async function* artistPages(
  ctx: Context,
  input: Pick<ArtistListInput, 'q' | 'sort' | 'direction'>,
): AsyncGenerator<ArtistRecord> {
  const filtered = artistSource(ctx);
  const search = input.q ? await searchOf(ctx, input.q, searchedArtists) : null;
  const source = search === null ? filtered : searching(filtered, search);
  const total = totalOf(ctx, countSql(source), source.bind);
  // Not every page waits for it.
  total.catch(() => undefined);
  let cursor: string | undefined;
  do {
    ctx.signal?.throwIfAborted();
    const page = { ...input, limit: pageSize, cursor };
    const { rows, nextCursor } = await readList<ArtistRecord & { key: Row['key'] }>(ctx, page, {
      ...list,
      read: whole,
      source,
      filtered,
      search,
      total,
    });
    yield* rows;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

const whole = (section: string, direction: Direction) => `
  WITH a AS MATERIALIZED (${section})
  SELECT a.key, ${columnsOf(artists, 'a')} FROM a ORDER BY a.key ${direction}, a.id ${direction}`;

function artistSource({ scope }: Context): Source {
  const own = scope.all ? { where: [], bind: [] } : { where: ['a.id = $1'], bind: [scope.artistId] };
  return { from: 'artists a', alias: 'a', ...own };
}

function countSql({ from, where }: Source): string {
  return `SELECT count(*)::integer AS total FROM ${from} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
}

/** Joins the image of the artist's first artwork that has one. */
function shown(section: string, direction: Direction): string {
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
