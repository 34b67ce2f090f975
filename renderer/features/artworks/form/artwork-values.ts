import { artworks } from '#shared/catalogue/artworks.ts';
import { blankDraft, type DraftOf, inputOf as draftInput, draftOf } from '#shared/catalogue/drafts.ts';
import type { Artwork, ArtworkInput } from '#shared/contract/artworks.ts';
import { typedIn } from '../../../lib/forms/drafts.ts';

/** One artist's part as it stands in a form: an artist may still be missing. The name is what the form shows. */
export type CreatorValues = { artistId: string | null; artistName: string; role: string; qualifier: string | null };

/** An artwork as it stands in a form. The main artist is the first of the attributions; there is always one. */
export type ArtworkValues = Omit<DraftOf<typeof artworks>, 'artistId'> & { attributions: CreatorValues[] };
export type ArtworkField = keyof ArtworkValues;

export const emptyCreator: CreatorValues = { artistId: null, artistName: '', role: 'artist', qualifier: null };

export const emptyArtwork: ArtworkValues = formOf(blankDraft(artworks), [emptyCreator]);

/** A record as its form begins. */
export function valuesOf(artwork: Artwork): ArtworkValues {
  const { artistId, artistName, artistQualifier: qualifier, attributions } = artwork;
  const main = { ...emptyCreator, artistId, artistName, qualifier };
  return formOf(draftOf(artworks, artwork), attributions.length > 0 ? attributions : [main]);
}

function formOf({ artistId: _, ...values }: DraftOf<typeof artworks>, attributions: CreatorValues[]): ArtworkValues {
  return { ...values, attributions };
}

/** What a form says, as the contract takes it. Without an artist the contract refuses it. */
export function inputOf({ attributions, ...values }: ArtworkValues): ArtworkInput {
  return {
    ...draftInput(artworks, values),
    artistId: attributions[0]?.artistId ?? undefined,
    attributions: attributions.map(({ artistId, role, qualifier }) => ({ artistId, role, qualifier })),
  } as ArtworkInput;
}

export function isChanged(base: ArtworkValues, values: ArtworkValues): boolean {
  return Object.keys(typedIn(base, values)).length > 0;
}

/** Only the fields in which `values` differs from `base`, as the contract takes them. */
export function changesOf(base: ArtworkValues, values: ArtworkValues): Partial<ArtworkInput> {
  const input = inputOf(values);
  const typed = Object.keys(typedIn(base, values)) as ArtworkField[];
  return Object.fromEntries(typed.map((field) => [field, input[field]]));
}

/** Where an artist has a part that they have further up already, under the names of the fields. */
export function repeatedParts({ attributions }: ArtworkValues, sentence: string): Record<string, string> {
  const key = ({ artistId, role }: CreatorValues) => `${artistId} ${role.trim()}`;
  const repeated = attributions.flatMap((part, index) => {
    const first = attributions.findIndex((each) => key(each) === key(part));
    return part.artistId !== null && first < index ? [[`attributions.${index}`, sentence]] : [];
  });
  return Object.fromEntries(repeated);
}
