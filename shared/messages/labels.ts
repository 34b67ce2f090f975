import type { artists } from '../catalogue/artists.ts';
import type { artworks } from '../catalogue/artworks.ts';
import type { RecordType } from '../catalogue/record.ts';
import type { de } from './de/index.ts';
import type { en } from './en/index.ts';

/** The fields of a record type that forms, history and conflicts show. */
type FieldName<R extends RecordType> = keyof R['input']['shape'];

/** The fields of a record type with a list of terms. */
type TermFields<R extends RecordType> = {
  [K in keyof R['fields'] as R['fields'][K]['options'] extends { of: readonly string[] } ? K : never]: R['fields'][K];
};
type TermOf<F> = F extends { options: { of: readonly (infer T)[] } } ? T : never;

/** The keys that only one of the types has. */
type Difference<A, B> = Exclude<A, B> | Exclude<B, A>;

/** The terms without a label, and the labels without a term, as "availability: sold". */
type TermDifference<Messages, Fields> =
  | Difference<keyof Messages, keyof Fields>
  | {
      [K in keyof Fields &
        keyof Messages &
        string]: `${K}: ${Difference<keyof Messages[K], TermOf<Fields[K]>> & string}`;
    }[keyof Fields & keyof Messages & string];

/** A type error here names a missing label, or one that belongs to no field or term. */
type Complete<_Difference extends never> = true;

type ArtistFields = FieldName<typeof artists>;
/** An artwork's attributions are separate records that forms show as a field. */
type ArtworkFields = FieldName<typeof artworks> | 'attributions';
type ArtworkTerms = TermFields<typeof artworks>;

/** Checks that every field and term has a label in each language, and that there are no other labels. */
export type LabelsAreComplete = [
  Complete<Difference<keyof (typeof en)['artists']['field'], ArtistFields>>,
  Complete<Difference<keyof (typeof en)['artworks']['field'], ArtworkFields>>,
  Complete<TermDifference<(typeof en)['artworks']['term'], ArtworkTerms>>,
  Complete<Difference<keyof (typeof de)['artists']['field'], ArtistFields>>,
  Complete<Difference<keyof (typeof de)['artworks']['field'], ArtworkFields>>,
  Complete<TermDifference<(typeof de)['artworks']['term'], ArtworkTerms>>,
];
