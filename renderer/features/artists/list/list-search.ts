import * as z from 'zod';
import { artistSort } from '#shared/contract/artists.ts';

/** The state of the artists' list in the URL; missing or invalid values get their default. */
export const artistsSearch = z.object({
  q: z.string().optional().catch(undefined),
  sort: artistSort.optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
});
export type ArtistsSearch = z.infer<typeof artistsSearch>;
