import { v5, v7 } from 'uuid';
import { attributionKey, idNamespace, imageKey, memberKey, placementKey } from '#shared/ids.ts';

/** Returns an id for a new record: a version 7 UUID, which increases with time and keeps indexes compact. */
export const newId = (): string => v7();

/** Returns the id of the image with this content; shared/ids.ts explains why it is computed. */
export const imageIdOf = (sha256: string): string => v5(imageKey(sha256), idNamespace);

/** Returns the id of an artist's attribution in a role. */
export const attributionIdOf = (artworkId: string, artistId: string, role: string): string =>
  v5(attributionKey(artworkId, artistId, role), idNamespace);

/** Returns the id of an artwork in a collection. */
export const memberIdOf = (collectionId: string, artworkId: string): string =>
  v5(memberKey(collectionId, artworkId), idNamespace);

/** Returns the id of an image's placement on an artwork. */
export const placementIdOf = (artworkId: string, imageId: string): string =>
  v5(placementKey(artworkId, imageId), idNamespace);
