import { own } from '../own.ts';
import { artists } from './artists.ts';
import { artworks } from './artworks.ts';
import { attributions } from './attributions.ts';
import { collectionMembers, collections } from './collections.ts';
import { customFields } from './custom-fields.ts';
import type { RecordName } from './field.ts';
import { images, placements } from './images.ts';
import type { AnyField, RecordType } from './record.ts';
import { savedSearches } from './saved-searches.ts';

/** Every record type of the catalogue by its table's name, parents before children. */
export const recordTypes = {
  artists,
  images,
  artworks,
  attributions,
  artwork_images: placements,
  custom_fields: customFields,
  collections,
  collection_members: collectionMembers,
  saved_searches: savedSearches,
} as const satisfies Record<RecordName, RecordType>;

/** Every record type, typed by what all record types share. */
export const allRecordTypes: readonly RecordType[] = Object.values(recordTypes);

/** Returns the field of this name from the first record type that has it, because conflicts have field names only. */
export function fieldNamed(name: string): AnyField | undefined {
  return allRecordTypes.map(({ fields }) => own(fields, name)).find((field) => field !== undefined);
}
