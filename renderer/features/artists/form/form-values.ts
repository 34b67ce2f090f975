import { artists } from '#shared/catalogue/artists.ts';
import { blankDraft, type DraftOf, inputOf as draftInput, draftOf } from '#shared/catalogue/drafts.ts';
import type { Artist, ArtistInput } from '#shared/contract/catalogue/artists.ts';

/** The form's values for an artist. */
export type ArtistValues = DraftOf<typeof artists>;

export const emptyArtist: ArtistValues = blankDraft(artists);

/** Returns an artist as form values. */
export const valuesOf = (artist: Artist): ArtistValues => draftOf(artists, artist);

/** Returns form values as the contract's input. */
export const inputOf = (values: ArtistValues): ArtistInput => draftInput(artists, values);
