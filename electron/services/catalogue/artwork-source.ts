import { artworks } from '#shared/catalogue/artworks.ts';
import type { ArtworkListInput } from '#shared/contract/artworks.ts';
import type { Scope } from '../common/authorize.ts';
import type { Sort, Source } from '../common/keyset.ts';
import { recordId } from '../common/records.ts';
import { wordConditions } from '../common/text-search.ts';
import { filterConditions, sortsOf } from './list-rules.ts';

export type ArtworkFilter = Omit<ArtworkListInput, 'limit' | 'cursor' | 'sort' | 'direction'>;

/** How the list of artworks can be ordered. */
export const artworkSorts: Record<ArtworkListInput['sort'], Sort> = {
  ...sortsOf(artworks, 'w'),
  artist: {
    column: 'a.sort_name',
    kind: 'text',
    nullable: false,
    join: 'JOIN artists a ON a.id = w.artist_id',
  },
};

/** The artworks that a caller may scope and that match a filter. */
export function artworkSource(scope: Scope, filter: ArtworkFilter): Source {
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
  if (filter.q) where.push(...wordConditions(filter.q, add, foundInWorkOrArtist));
  return { from: 'artworks w', alias: 'w', where, bind };
}

/** A work is an artist's with any part in it; its main artist has one too. */
function attributedTo(artistId: string): string {
  return `EXISTS (SELECT 1 FROM attributions t WHERE t.artist_id = ${artistId}::uuid AND t.artwork_id = w.id)`;
}

/** "klee angelus" finds the Angelus by Klee: each word is in the work or in its main artist's name. */
function foundInWorkOrArtist(query: string): string {
  return `(w.search @@ ${query} OR w.artist_id = ANY (ARRAY(SELECT id FROM artists WHERE search @@ ${query})))`;
}
