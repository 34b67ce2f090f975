import { artworks } from '#shared/catalogue/artworks.ts';
import { blankDraft, type DraftOf, inputOf as draftInput, draftOf } from '#shared/catalogue/drafts.ts';
import type { Artwork, ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { changedFields } from '../../../lib/forms/drafts.ts';

/** An attribution in the form. Without `artistId`, `artistName` is that of an artist to be added, or empty. */
export type CreatorValues = { artistId: string | null; artistName: string; role: string; qualifier: string | null };

/** The form's values for an artwork. There is at least one attribution; the first is that of the main artist. */
export type ArtworkValues = Omit<DraftOf<typeof artworks>, 'artistId'> & { attributions: CreatorValues[] };
export type ArtworkField = keyof ArtworkValues;

export const emptyCreator: CreatorValues = { artistId: null, artistName: '', role: 'artist', qualifier: null };

export const emptyArtwork: ArtworkValues = formOf(blankDraft(artworks), [emptyCreator]);

/** Returns an artwork as form values. */
export function valuesOf(artwork: Artwork): ArtworkValues {
  const { artistId, artistName, artistQualifier: qualifier, attributions } = artwork;
  const main = { ...emptyCreator, artistId, artistName, qualifier };
  return formOf(draftOf(artworks, artwork), attributions.length > 0 ? attributions : [main]);
}

function formOf({ artistId: _, ...values }: DraftOf<typeof artworks>, attributions: CreatorValues[]): ArtworkValues {
  return { ...values, attributions };
}

/** Returns form values as the contract's input, which the contract rejects if an artist is missing. */
export function inputOf({ attributions, ...values }: ArtworkValues): ArtworkInput {
  const given = attributions.map(({ artistId, artistName, role, qualifier }) => ({
    artistId: artistId ?? (artistName ? yetToAdd : null),
    role,
    qualifier,
  }));
  return {
    ...draftInput(artworks, values),
    artistId: given[0]?.artistId ?? undefined,
    attributions: given,
  } as ArtworkInput;
}

/** Stands in for the id of an artist that the form creates when it saves the artwork. */
const yetToAdd = 'new';

export function isChanged(base: ArtworkValues, values: ArtworkValues): boolean {
  return Object.keys(changedFields(base, values)).length > 0;
}

/** Returns the fields in which `values` differs from `base`, as the contract's input. */
export function changesOf(base: ArtworkValues, values: ArtworkValues): Partial<ArtworkInput> {
  const input = inputOf(values);
  const typed = Object.keys(changedFields(base, values)) as ArtworkField[];
  return Object.fromEntries(typed.map((field) => [field, input[field]]));
}

/** Returns `message` for each attribution that repeats an artist and role, by the attribution's path. */
export function repeatedAttributions({ attributions }: ArtworkValues, message: string): Record<string, string> {
  const key = ({ artistId, role }: CreatorValues) => `${artistId} ${role.trim()}`;
  const repeated = attributions.flatMap((attribution, index) => {
    const first = attributions.findIndex((each) => key(each) === key(attribution));
    return attribution.artistId !== null && first < index ? [[`attributions.${index}`, message]] : [];
  });
  return Object.fromEntries(repeated);
}
