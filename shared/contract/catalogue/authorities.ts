import * as z from 'zod';
import { limits } from '../../limits.ts';
import { needs } from '../base.ts';

/** Authority files of artists: the Getty's Union List of Artist Names, and Wikidata. */
export const authoritySource = z.enum(['ulan', 'wikidata']);

export const candidate = z.object({
  source: authoritySource,
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** The service's confidence in the match, 0-100. */
  score: z.number(),
});

/** An authority's data on an artist, in our fields; null if unknown. */
const authorityArtist = z.object({
  source: authoritySource,
  id: z.string(),
  name: z.string(),
  sortName: z.string().nullable(),
  nationality: z.string().nullable(),
  birthYear: z.number().nullable(),
  deathYear: z.number().nullable(),
  datesText: z.string().nullable(),
  url: z.string(),
});

export type AuthoritySource = z.infer<typeof authoritySource>;
export type Candidate = z.infer<typeof candidate>;
export type AuthorityArtist = z.infer<typeof authorityArtist>;

export const authorities = {
  search: needs('authorities.read', { transaction: false })
    .route({ method: 'GET', path: '/authorities/artists', summary: 'Look up an artist by name' })
    .input(z.strictObject({ source: authoritySource, name: z.string().trim().min(1).max(limits.name) }))
    .output(z.array(candidate)),
  fetchArtist: needs('authorities.read', { transaction: false })
    .route({
      method: 'GET',
      path: '/authorities/{source}/artists/{id}',
      summary: 'Get an authority’s data on an artist',
    })
    .input(z.strictObject({ source: authoritySource, id: z.string().regex(/^[A-Za-z0-9/]{1,40}$/) }))
    .output(authorityArtist),
};
