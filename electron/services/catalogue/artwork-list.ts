import type * as z from 'zod';
import type { ArtworkListInput, ArtworkListItem, SecondSort } from '#shared/contract/catalogue/artworks.ts';
import type { byId, Match, Matches } from '#shared/contract/catalogue/fields.ts';
import { notFound } from '#shared/errors.ts';
import { isWithin } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { readQuery } from '../filters/read-query.ts';
import { type Direction, type Sort, type SortedRow, type Source, secondSql } from '../lists/keyset.ts';
import { type List, readList } from '../lists/list-page.ts';
import { totalOf } from '../lists/totals.ts';
import { searchedArtworks } from '../search/artworks.ts';
import { searchOf } from '../search/search.ts';
import { shownWords } from '../search/shown-words.ts';
import { isFound, suggestionFor } from '../search/suggestion.ts';
import { artworkSorts, artworkSource, artworkTexts, sortedSource, sourceOf } from './artwork-source.ts';
import { type ArtworkRow, listColumns, listJoins, presentArtworkListItem } from './present-artwork.ts';

/** Returns a page of artworks. @throws VALIDATION at `cursor` */
export async function listArtworks(ctx: Context, input: ArtworkListInput): Promise<Matches<ArtworkListItem>> {
  const query = await readQuery(ctx, input);
  const source = await sourceOf(ctx, query);
  const filtered = await sourceOf(ctx, { ...query, words: undefined });
  const search = query.words ? await searchOf(ctx, query.words, searchedArtworks) : null;
  const words = { ...input, q: query.words };
  const sorted = await listedBy(ctx, source, input.sort ?? (query.words ? 'relevance' : list.usual), input);
  const counted = totalOf(ctx, countSql(source), source.bind);
  const page = readList<Row>(ctx, words, { ...list, ...sorted, filtered, search, total: counted });
  const [{ rows, nextCursor }, total] = await Promise.all([page, counted]);
  const finds = async (words: string) => await isFound(ctx, await sourceOf(ctx, { ...query, words }));
  const didYouMean = query.words && total === 0 ? await suggestionFor(ctx, query.words, finds) : undefined;
  const items = rows.map((row) => Object.assign(presentArtworkListItem(row), { match: row.match }));
  const texts = items.flatMap((item) => [
    item.title,
    item.artistName,
    item.inventoryNumber,
    item.medium,
    item.dateText,
  ]);
  const similar = shownWords(texts, search?.similar ?? []);
  return {
    items,
    total,
    nextCursor,
    ...(didYouMean !== undefined && { didYouMean }),
    ...(similar.length > 0 && { similar }),
  };
}

/** Returns the source and orders of a list, with an order that binds values or joins other tables. */
async function listedBy(
  ctx: Context,
  source: Source,
  name: NonNullable<ArtworkListInput['sort']>,
  second: SecondSort,
): Promise<Pick<List, 'source' | 'sorts'>> {
  if (name === 'relevance') return { source, sorts: artworkSorts };
  const { sort, source: by } = await sortedSource(ctx, source, name, second);
  return { source: by, sorts: { ...artworkSorts, [name]: sort } };
}

/** Returns all artworks with an attribution to an artist, sorted by title. @throws NOT_FOUND */
export async function artistArtworks(ctx: Context, { id }: z.infer<typeof byId>): Promise<ArtworkListItem[]> {
  const { scope } = ctx;
  const artistId = recordId('artist', id);
  const [artist] = await select(ctx, 'SELECT 1 FROM artists WHERE id = $1', [artistId]);
  if (!artist || !isWithin(scope, [artistId])) throw notFound('artist');
  const source = await artworkSource(ctx, { artistId });
  const rows = await select<ArtworkRow>(
    ctx,
    `SELECT ${listColumns} FROM artworks w ${listJoins} WHERE ${source.where.join(' AND ')} ORDER BY w.title, w.id`,
    source.bind,
  );
  return rows.map(presentArtworkListItem);
}

/** Returns the SELECT that counts the rows of a source. */
export function countSql({ from, where }: Source): string {
  return `SELECT count(*)::integer AS total FROM ${from} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}`;
}

type Row = ArtworkRow & SortedRow & { match?: Match };

const list = {
  usual: 'title' as const,
  compared: artworkTexts,
  read: shown,
};

/** Selects the page's rows before joining, so that only a page of rows is joined and not the whole list. */
function shown(section: string, direction: Direction, { second }: Sort): string {
  return `
    WITH w AS MATERIALIZED (${section})
    SELECT w.key, ${second ? 'w.second_key,' : ''} ${listColumns} FROM w ${listJoins}
    ORDER BY w.key ${direction}${secondSql(second)}, w.id ${direction}`;
}
