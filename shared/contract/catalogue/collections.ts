import * as z from 'zod';
import { collectionMembers, collections as fields } from '../../catalogue/collections.ts';
import { limits } from '../../limits.ts';
import { id } from '../../schemas.ts';
import { needs } from '../base.ts';
import { chosenArtworks } from './batch-edits.ts';
import { byId, nothing } from './fields.ts';

export const collection = fields.output;
export const collectionInput = fields.input.omit({ position: true });
/** Another `parentId` moves the collection to the end of that one. */
export const collectionPatch = fields.patch.omit({ position: true });

export const collectionOrder = z.strictObject({
  /** Null for the top level. */
  parentId: id.nullable(),
  /** All collections that are to be there. */
  ids: z.array(id).min(1).max(limits.collections.ids),
});

const { note } = collectionMembers.input.shape;
/** Artworks of a list and where to put them: before another one, or at the end. */
export const membersInput = z.strictObject({ id, ...chosenArtworks, before: id.optional() });
export const memberMove = z.strictObject({
  id,
  ids: z.array(id).min(1).max(limits.batch.ids),
  /** The artwork before which they are put; null for the end. */
  before: id.nullable(),
});
export const memberNote = z.strictObject({ id, artworkId: id, note });

export const membersResult = z.object({
  /** The number of artworks that were found. */
  matched: z.number().int(),
  /** The number of artworks that were added, removed or moved; others were there already, or were not. */
  changed: z.number().int(),
  /** Null if nothing was changed. */
  changeSet: z.string().nullable(),
});

/** A collection that an artwork is in, with the note on it there. */
const containing = z.object({ id: z.string(), name: z.string(), note: z.string().nullable() });

export type Collection = z.infer<typeof collection>;
export type CollectionInput = z.infer<typeof collectionInput>;
export type CollectionPatch = z.infer<typeof collectionPatch>;
export type CollectionOrder = z.infer<typeof collectionOrder>;
export type MembersInput = z.infer<typeof membersInput>;
export type MembersRemoval = Omit<MembersInput, 'before'>;
export type MemberMove = z.infer<typeof memberMove>;
export type MemberNote = z.infer<typeof memberNote>;
export type MembersResult = z.infer<typeof membersResult>;

const many = { bodyBytes: limits.batch.bodyBytes };

export const collections = {
  list: needs('collections.read')
    .route({ method: 'GET', path: '/collections', summary: 'List all collections, each after the one that it is in' })
    .output(z.array(collection)),
  counts: needs('collections.read')
    .route({ method: 'GET', path: '/collections/counts', summary: 'Count the artworks of each collection' })
    .output(z.record(z.string(), z.number().int())),
  containing: needs('collections.read')
    .route({ method: 'GET', path: '/artworks/{id}/collections', summary: 'List the collections that an artwork is in' })
    .input(byId)
    .output(z.array(containing)),
  create: needs('collections.edit')
    .route({ method: 'POST', path: '/collections', successStatus: 201, summary: 'Add a collection' })
    .input(collectionInput)
    .output(collection),
  get: needs('collections.read')
    .route({ method: 'GET', path: '/collections/{id}', summary: 'Get a collection' })
    .input(byId)
    .output(collection),
  update: needs('collections.edit')
    .route({ method: 'PUT', path: '/collections/{id}', summary: 'Change the given fields of a collection' })
    .input(collectionPatch)
    .output(collection),
  remove: needs('collections.edit')
    .route({
      method: 'DELETE',
      path: '/collections/{id}',
      successStatus: 204,
      summary: 'Delete a collection and keep its artworks; collections in it move to the top level',
    })
    .input(byId)
    .output(nothing),
  order: needs('collections.edit')
    .route({ method: 'POST', path: '/collections/order', summary: 'Put collections into another one in this order' })
    .input(collectionOrder)
    .output(z.array(collection)),
  notes: needs('collections.read')
    .route({ method: 'GET', path: '/collections/{id}/notes', summary: 'List the notes on artworks of a collection' })
    .input(byId)
    .output(z.array(z.object({ artworkId: z.string(), note: z.string() }))),
  add: needs('collections.edit', many)
    .route({ method: 'POST', path: '/collections/{id}/artworks', summary: 'Add artworks to a collection' })
    .input(membersInput)
    .output(membersResult),
  take: needs('collections.edit', many)
    .route({ method: 'POST', path: '/collections/{id}/artworks/remove', summary: 'Remove artworks from a collection' })
    .input(membersInput.omit({ before: true }))
    .output(membersResult),
  move: needs('collections.edit', many)
    .route({ method: 'POST', path: '/collections/{id}/artworks/move', summary: 'Move artworks within a collection' })
    .input(memberMove)
    .output(membersResult),
  setNote: needs('collections.edit')
    .route({
      method: 'PUT',
      path: '/collections/{id}/artworks/{artworkId}',
      summary: 'Change the note on an artwork of a collection',
    })
    .input(memberNote)
    .output(z.object({ artworkId: z.string(), note: z.string().nullable() })),
};
