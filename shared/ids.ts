/**
 * The namespace of computed ids (UUID version 5, RFC 9562).
 *
 * Rows with the same meaning must be the same row on every desktop: the same file added twice, or the same artist
 * attributed to the same artwork. Their ids are a hash of that meaning, so that sync sees one row instead of two. This
 * value must never change, because all desktops and the hub depend on it.
 */
export const idNamespace = '8f0c2f3e-5b0a-5d5e-9a67-3f0f6f1b6a52';

/**
 * Returns whether a text is a UUID as PostgreSQL writes it. The version does not matter, because other programs add
 * records as well.
 */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** Input of an image's id: its content. */
export const imageKey = (sha256: string) => `image:${sha256}`;

/** Input of an attribution's id: an artist has each role in an artwork at most once. */
export const attributionKey = (artworkId: string, artistId: string, role: string) =>
  `attribution:${artworkId}:${artistId}:${role}`;

/** Input of the id of an artwork in a collection: it is there at most once. */
export const memberKey = (collectionId: string, artworkId: string) => `collection_member:${collectionId}:${artworkId}`;

/** Input of a placement's id: an image is on an artwork at most once. */
export const placementKey = (artworkId: string, imageId: string) => `artwork_image:${artworkId}:${imageId}`;
