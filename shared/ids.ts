/**
 * The namespace of every id that is calculated (UUID version 5, RFC 9562) instead of made up.
 *
 * Rows that mean the same thing must be the same row wherever they are made: the same file added on two desktops, the
 * same artist attributed to the same work. Their ids are therefore a hash of what they mean, and synchronisation sees
 * one row instead of two. This value must never change: every desktop and the hub count on it.
 */
export const idNamespace = '8f0c2f3e-5b0a-5d5e-9a67-3f0f6f1b6a52';

/** What an image's id is calculated from: its content. */
export const imageKey = (sha256: string) => `image:${sha256}`;

/** What an attribution's id is calculated from: one artist has one part of each role in one artwork. */
export const attributionKey = (artworkId: string, artistId: string, role: string) =>
  `attribution:${artworkId}:${artistId}:${role}`;

/** What the id of an image's place on an artwork is calculated from: an image is on an artwork once. */
export const placeKey = (artworkId: string, imageId: string) => `artwork_image:${artworkId}:${imageId}`;
