import { artists } from '#shared/catalogue/artists.ts';
import { blankDraft, type DraftOf, inputOf as draftInput, draftOf } from '#shared/catalogue/drafts.ts';
import type { Artist, ArtistInput } from '#shared/contract/artists.ts';

/** An artist as it stands in the form. */
export type ArtistValues = DraftOf<typeof artists>;

export const emptyArtist: ArtistValues = blankDraft(artists);

/** What the record says, as it stands in the form. */
export const valuesOf = (artist: Artist): ArtistValues => draftOf(artists, artist);

/** What stands in the form, as the contract takes it. */
export const inputOf = (values: ArtistValues): ArtistInput => draftInput(artists, values);
