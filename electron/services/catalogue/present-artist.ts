import { artists } from '#shared/catalogue/artists.ts';
import type { ListRowOf } from '#shared/catalogue/record.ts';
import type { ArtistListItem } from '#shared/contract/catalogue/artists.ts';
import { type ImageRow, presentImageOrNone } from '../images/present-image.ts';
import { listPresenterOf, presenterOf } from './present-record.ts';

/** Presents an artist. */
export const presentArtist = presenterOf(artists);

const presentListed = listPresenterOf(artists);

export type ArtistRow = ListRowOf<typeof artists> &
  Pick<ArtistListItem, 'artworkCount'> & { imageId: string | null } & Partial<ImageRow>;

/** Presents a row of the list of artists. */
export function presentArtistListItem(row: ArtistRow): ArtistListItem {
  const { createdAt: _, ...shown } = presentListed(row);
  return { ...shown, artworkCount: row.artworkCount, image: presentImageOrNone(row) };
}
