import * as z from 'zod';
import { artists } from '../../catalogue/artists.ts';
import { id } from '../../schemas.ts';

/** What a new artist may take from an authority. */
const authorityValues = {
  name: true,
  sortName: true,
  nationality: true,
  birthYear: true,
  deathYear: true,
  datesText: true,
  ulanId: true,
  wikidataId: true,
} as const;

/**
 * What to do with a name: use an artist of the catalogue, add a new artist, or leave out its rows. The values of
 * `artist` replace those of the file, unless the catalogue has an artist with its id: then this one is used.
 */
export const importAnswer = z.union([
  z.strictObject({ artistId: id }),
  z.strictObject({ create: z.literal(true), artist: artists.input.pick(authorityValues).optional() }),
  z.strictObject({ skip: z.literal(true) }),
]);

const givenAnswer = z.union([
  z.object({ artistId: z.string() }),
  z.object({
    create: z.literal(true),
    artist: artists.output.pick(authorityValues).partial().required({ name: true }).optional(),
  }),
  z.object({ skip: z.literal(true) }),
]);

export const importQuestion = z.object({
  /** The name, with dates if the file has them: "Robert Blake (1762–1787)". Empty for rows without an artist. */
  key: z.string(),
  name: z.string(),
  rows: z.number().int(),
  firstRow: z.number().int(),
  /** Similar artists, best first. `evidence`: what they have in common with the name. */
  candidates: z.array(
    z.object({
      artistId: z.string(),
      name: z.string(),
      dates: z.string().nullable(),
      evidence: z.enum(['name', 'words', 'initials', 'spelling']),
    }),
  ),
  answer: givenAnswer.nullable(),
});

export type ImportQuestion = z.infer<typeof importQuestion>;
export type ImportAnswer = z.infer<typeof importAnswer>;
/** An artist as an authority describes it. */
export type AuthorityValues = NonNullable<Extract<ImportAnswer, { create: true }>['artist']>;
