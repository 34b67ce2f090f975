import { artworks } from '#shared/catalogue/artworks.ts';
import type { ArtworkListInput } from '#shared/contract/artworks.ts';
import type { Context } from '../common/context.ts';
import type { Sort, Source } from '../common/keyset.ts';
import { recordId } from '../common/records.ts';
import { wordConditions } from '../common/text-search.ts';
import { filterConditions, sortsOf } from './list-rules.ts';

type ArtworkFilter = Omit<ArtworkListInput, 'limit' | 'cursor' | 'sort' | 'direction'>;

/** The sort orders of the list of artworks. */
export const artworkSorts: Record<ArtworkListInput['sort'], Sort> = {
  ...sortsOf(artworks, 'w'),
  artist: {
    column: 'a.sort_name',
    kind: 'text',
    nullable: false,
    join: 'JOIN artists a ON a.id = w.artist_id',
  },
};

/** Returns the source of the artworks within the caller's scope that match a filter. */
export async function artworkSource(ctx: Context, filter: ArtworkFilter): Promise<Source> {
  const { scope } = ctx;
  const where: string[] = [];
  const bind: unknown[] = [];
  const add = (value: unknown) => `$${bind.push(value)}`;
  if (!scope.all) where.push(attributedTo(add(scope.artistId)));
  if (filter.artistId !== undefined) where.push(attributedTo(add(recordId('artist', filter.artistId))));
  where.push(...filterConditions(artworks, 'w', filter, add));
  if (filter.yearFrom !== undefined)
    where.push(`coalesce(w.latest_year, w.earliest_year) >= ${add(filter.yearFrom)}::bigint`);
  if (filter.yearTo !== undefined)
    where.push(`coalesce(w.earliest_year, w.latest_year) <= ${add(filter.yearTo)}::bigint`);
  if (filter.tag) where.push(`w.tags @> ARRAY[${add(filter.tag)}]`);
  if (filter.hasImages !== undefined) {
    where.push(`w.primary_image_id IS ${filter.hasImages ? 'NOT NULL' : 'NULL'}`);
  }
  if (filter.q) where.push(...(await wordConditions(ctx, filter.q, add, foundInArtworkOrArtist)));
  return { from: 'artworks w', alias: 'w', where, bind };
}

/** Returns the condition for any attribution to an artist; the main artist has one too. */
function attributedTo(artistId: string): string {
  return `EXISTS (SELECT 1 FROM attributions t WHERE t.artist_id = ${artistId}::uuid AND t.artwork_id = w.id)`;
}

/** Returns the condition for one word, which may be in the artwork or in the main artist's name: "klee angelus". */
function foundInArtworkOrArtist(query: string): string {
  return `(w.search @@ ${query} OR w.artist_id = ANY (ARRAY(SELECT id FROM artists WHERE search @@ ${query})))`;
}
