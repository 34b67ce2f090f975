import { limits } from '../limits.ts';
import { integer } from './kinds/numbers.ts';
import { reference } from './kinds/others.ts';
import { lines, text } from './kinds/text.ts';
import { defineRecord } from './record.ts';

/** Lists of artworks that users put together by hand. They can be nested. */
export const collections = defineRecord(
  'collections',
  {
    name: text({ required: true, max: limits.name }),
    note: lines({ note: true }),
    /** The collection that this one is in; null at the top level. */
    parentId: reference('collections', { onDelete: 'SET NULL' }),
    /** From 0, among the collections with the same parent. */
    position: integer({ required: true, default: 0 }),
  },
  { label: { field: 'name' }, sync: { id: 7, sort: 7 } },
);

/** An artwork in a collection. The id is derived, see shared/ids.ts. */
export const collectionMembers = defineRecord(
  'collection_members',
  {
    collectionId: reference('collections', { required: true, onDelete: 'CASCADE' }),
    artworkId: reference('artworks', { required: true, onDelete: 'CASCADE' }),
    /** The order in the collection, with gaps. */
    position: integer({ required: true, min: 0, max: limits.collections.position, default: 0 }),
    note: lines({ note: true }),
  },
  {
    label: { of: 'artworkId', part: 'collectionId' },
    sync: { id: 8, sort: 8 },
    unique: { constraint: 'collection_members_once', fields: ['collectionId', 'artworkId'], policy: 'park' },
  },
);
