import type { Source } from '../../lists/keyset.ts';
import type { CountOutput } from '../columns/count.ts';
import type { FacetCondition } from '../columns/matching.ts';

/** What to count: the artworks that match `conditions` and, if given, `source`. */
export type CountInput = {
  /** Facets, each with the values that are returned even if they are not frequent. */
  facets: readonly { name: string; selected: readonly string[] }[];
  /** Part of the labels of long facets that are returned. */
  find: string | undefined;
  conditions: readonly FacetCondition[];
  source: Source | undefined;
};

export type Request = { connect: object } | { id: number; count: CountInput } | { cancel: number };

/** `output` is null while the artworks are being read. */
export type Reply = { id: number; output: CountOutput | null } | { id: number; error: string };
