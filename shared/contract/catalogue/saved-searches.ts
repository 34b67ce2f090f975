import * as z from 'zod';
import { savedSearches as fields } from '../../catalogue/saved-searches.ts';
import { limits } from '../../limits.ts';
import { id } from '../../schemas.ts';
import { needs } from '../base.ts';
import { artworkFilter, listSort, secondSort } from './artworks.ts';
import { byId, nothing } from './fields.ts';

const { q: _, ...filters } = artworkFilter;
const { name, query, direction, thenDirection, view } = fields.input.shape;

/** What a search has besides its name; `filters` are those of `GET /artworks` without `q`. */
const contents = {
  query,
  filters: z.strictObject(filters).optional(),
  sort: listSort.nullable().optional(),
  direction: direction.optional(),
  thenBy: secondSort.thenBy.nullable(),
  thenDirection: thenDirection.optional(),
  view: view.optional(),
};

export const savedSearch = fields.output;
export const savedSearchInput = z.strictObject({ name, ...contents });
export const savedSearchPatch = z.strictObject({
  id,
  updatedAt: fields.patch.shape.updatedAt,
  name: name.optional(),
  ...contents,
});

export type SavedSearch = z.infer<typeof savedSearch>;
export type SavedSearchInput = z.infer<typeof savedSearchInput>;
export type SavedSearchPatch = z.infer<typeof savedSearchPatch>;

const list = z.array(savedSearch);

export const savedSearches = {
  list: needs('savedSearches.read')
    .route({ method: 'GET', path: '/saved-searches', summary: 'List the saved searches in their order' })
    .output(list),
  counts: needs('savedSearches.read')
    .route({
      method: 'GET',
      path: '/saved-searches/counts',
      summary: 'Count the artworks that each saved search finds; null if the caller may not use its filters',
    })
    .output(z.record(z.string(), z.number().int().nullable())),
  create: needs('savedSearches.edit')
    .route({ method: 'POST', path: '/saved-searches', successStatus: 201, summary: 'Save a search' })
    .input(savedSearchInput)
    .output(savedSearch),
  update: needs('savedSearches.edit')
    .route({ method: 'PUT', path: '/saved-searches/{id}', summary: 'Rename a saved search, or replace what it finds' })
    .input(savedSearchPatch)
    .output(savedSearch),
  remove: needs('savedSearches.edit')
    .route({ method: 'DELETE', path: '/saved-searches/{id}', successStatus: 204, summary: 'Delete a saved search' })
    .input(byId)
    .output(nothing),
  order: needs('savedSearches.edit')
    .route({ method: 'POST', path: '/saved-searches/order', summary: 'Set the order of the saved searches' })
    .input(z.strictObject({ ids: z.array(id).min(1).max(limits.collections.ids) }))
    .output(list),
};
