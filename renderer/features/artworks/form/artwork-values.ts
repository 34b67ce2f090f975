import type { Artwork, ArtworkInput } from '#shared/contract/artworks.ts';
import { typedIn } from '../../../lib/forms/drafts.ts';

/** One artist's part as it stands in a form: an artist may still be missing. The name is what the form shows. */
export type CreatorValues = { artistId: string | null; artistName: string; role: string; qualifier: string | null };

/** An artwork as it stands in a form: empty fields are empty texts, numbers may be half typed. */
export type ArtworkValues = {
  title: string;
  /** The first is the main artist; there is always one. */
  attributions: CreatorValues[];
  inventoryNumber: string;
  otherTitles: string[];
  dateText: string;
  earliestYear: number | string;
  latestYear: number | string;
  medium: string;
  edition: string;
  dimensionsText: string;
  heightMm: number | string;
  widthMm: number | string;
  depthMm: number | string;
  weightG: number | string;
  availability: Artwork['availability'];
  ownership: Artwork['ownership'];
  price: number | string;
  currency: string;
  creditLine: string;
  inscription: string;
  description: string;
  tags: string[];
};
export type ArtworkField = keyof ArtworkValues;

export const emptyCreator: CreatorValues = { artistId: null, artistName: '', role: 'artist', qualifier: null };

export const emptyArtwork: ArtworkValues = {
  title: '',
  attributions: [emptyCreator],
  inventoryNumber: '',
  otherTitles: [],
  dateText: '',
  earliestYear: '',
  latestYear: '',
  medium: '',
  edition: '',
  dimensionsText: '',
  heightMm: '',
  widthMm: '',
  depthMm: '',
  weightG: '',
  availability: null,
  ownership: null,
  price: '',
  currency: '',
  creditLine: '',
  inscription: '',
  description: '',
  tags: [],
};
const fields = Object.keys(emptyArtwork) as ArtworkField[];

/** A record as its form begins. */
export function valuesOf(artwork: Artwork): ArtworkValues {
  const values = Object.fromEntries(fields.map((field) => [field, artwork[field] ?? emptyArtwork[field]]));
  const { artistId, artistName, artistQualifier: qualifier, attributions } = artwork;
  const main = { ...emptyCreator, artistId, artistName, qualifier };
  return { ...values, attributions: attributions.length > 0 ? attributions : [main] } as ArtworkValues;
}

/** What a form says, as the contract takes it: an empty field is null. Without an artist the contract refuses it. */
export function inputOf(values: ArtworkValues): ArtworkInput {
  const entries = fields.map((field) => [field, values[field] === '' ? null : values[field]]);
  return {
    ...Object.fromEntries(entries),
    title: values.title,
    artistId: values.attributions[0]?.artistId ?? undefined,
    attributions: values.attributions.map(({ artistId, role, qualifier }) => ({ artistId, role, qualifier })),
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
