import type * as z from 'zod';
import { artworks } from '#shared/catalogue/artworks.ts';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { ArtworkFilter, artworkSort, plainSort, SecondSort } from '#shared/contract/catalogue/artworks.ts';
import { invalid } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import type { Bind, Condition } from '../filters/condition.ts';
import { conditionSql, refuseUnseen } from '../filters/conditions.ts';
import { type ArtworkQuery, readQuery } from '../filters/read-query.ts';
import type { Sort, Source } from '../lists/keyset.ts';
import { type Compared, type Tier, tiersOf } from '../lists/relevance.ts';
import { searchedArtworks } from '../search/artworks.ts';
import { foundBy, searchOf } from '../search/search.ts';
import { customSort } from './custom-sort.ts';
import { sortsOf } from './list-rules.ts';

/** The sort orders of the list of artworks. */
export const artworkSorts: Record<z.infer<typeof artworkSort>, Sort> = {
  ...sortsOf(artworks, 'w'),
  artist: {
    column: 'a.sort_name',
    kind: 'text',
    nullable: false,
    join: 'JOIN artists a ON a.id = w.artist_id',
  },
};

/**
 * Returns a sort order of the list by its name, and the source with what the order binds. Saved searches and open lists
 * may still name a custom field that is gone: they are sorted by title. @throws VALIDATION at `sort`
 */
export async function sortedSource(
  ctx: Context,
  source: Source,
  name: z.infer<typeof plainSort>,
  second: SecondSort = {},
): Promise<{ sort: Sort; source: Source }> {
  if (isCustom(name)) {
    const custom = (await customSort(ctx, source, name)) ?? { sort: artworkSorts.title, source };
    return { ...custom, sort: withSecond(custom.sort, name, second) };
  }
  if (name !== 'collection') return { sort: withSecond(artworkSorts[name], name, second), source };
  if (source.from === artworkTable) throw invalid('sort', 'fields.sortCollection');
  return { sort: { column: 'o.position', kind: 'integer', nullable: false }, source };
}

/** Returns an order with a second column, unless that is the first one. */
function withSecond(sort: Sort, name: string, { thenBy, thenDirection = 'asc' }: SecondSort): Sort {
  if (thenBy === undefined || thenBy === name) return sort;
  return { ...sort, second: { ...artworkSorts[thenBy], name: thenBy, direction: thenDirection } };
}

const isCustom = (name: string): name is `extra.${string}` => customIdOf(name) !== undefined;

/** What a search is compared with to rank artworks. */
export const artworkTexts: Compared = {
  table: 'artworks',
  names: ['title'],
  number: 'SELECT id FROM artworks WHERE inventory_key(inventory_number) = inventory_key($1)',
};

/** Returns the artworks that a search finds as tiers, best matches first. */
export async function artworkTiers(ctx: Context, query: ArtworkQuery & { words: string }): Promise<Tier[]> {
  return await tiersOf(ctx, query.words, {
    filtered: await sourceOf(ctx, { ...query, words: undefined }),
    search: await searchOf(ctx, query.words, searchedArtworks),
    compared: artworkTexts,
    otherwise: artworkSorts.title,
  });
}

/**
 * Returns the source of the artworks within the caller's scope that match a filter with the query language in `q`.
 * @throws VALIDATION at `q`, FORBIDDEN for prices, NOT_FOUND for an artist's id
 */
export async function artworkSource(ctx: Context, filter: ArtworkFilter): Promise<Source> {
  return await sourceOf(ctx, await readQuery(ctx, filter));
}

/**
 * Returns the source of the artworks within the caller's scope that match a query.
 * @param except a field whose positive conditions are ignored, for the counts of its facet
 */
export async function sourceOf(ctx: Context, { conditions, words }: ArtworkQuery, except?: string): Promise<Source> {
  const { scope } = ctx;
  const where: string[] = [];
  const bind: unknown[] = [];
  const add = (value: unknown) => `$${bind.push(value)}`;
  if (!scope.all) where.push(attributedTo(add(scope.artistId)));
  const kept = conditions.filter(({ field, not }) => field !== except || not);
  const listed = kept.find(isOneCollection);
  where.push(...kept.filter((each) => each !== listed).map((condition) => conditionSql(ctx, condition, add)));
  const from = listed ? `${artworkTable} ${membersJoin(ctx, listed, add)}` : artworkTable;
  if (words) where.push(foundBy(await searchOf(ctx, words, searchedArtworks))(add));
  return { from, alias: 'w', where, bind };
}

const artworkTable = 'artworks w';

/** Returns whether a condition asks for the artworks of one collection, which have an order of their own. */
const isOneCollection = ({ field, tests, not }: Condition) =>
  field === 'collection' && !not && tests.length === 1 && 'is' in tests[0]!;

/** Returns the join to the artworks of one collection, as `o`. */
function membersJoin(ctx: Context, { field, tests: [test] }: Condition, bind: Bind): string {
  refuseUnseen(ctx, field);
  const id = recordId('collection', String(test && 'is' in test && test.is));
  return `JOIN collection_members o ON o.artwork_id = w.id AND o.collection_id = ${bind(id)}::uuid`;
}

/** Returns the condition for any attribution to an artist; the main artist has one too. */
function attributedTo(artistId: string): string {
  return `EXISTS (SELECT 1 FROM attributions t WHERE t.artist_id = ${artistId}::uuid AND t.artwork_id = w.id)`;
}
