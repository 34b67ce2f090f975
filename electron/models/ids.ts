import { v5, v7 } from 'uuid';
import { attributionKey, idNamespace, imageKey, placeKey } from '#shared/ids.ts';

/** A new record's id: UUID version 7, which grows with time, so that indexes stay compact. */
export const newId = (): string => v7();

/** The id of the image with this content (see shared/ids.ts for why it is calculated). */
export const imageIdOf = (sha256: string): string => v5(imageKey(sha256), idNamespace);

/** The id of an artist's part in an artwork. */
export const attributionIdOf = (artworkId: string, artistId: string, role: string): string =>
  v5(attributionKey(artworkId, artistId, role), idNamespace);

/** The id of an image's place on an artwork. */
export const placeIdOf = (artworkId: string, imageId: string): string => v5(placeKey(artworkId, imageId), idNamespace);
