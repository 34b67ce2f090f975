import * as z from 'zod';
import { artistSort } from '#shared/contract/artists.ts';

/** What the address says of the artists' list; what it does not say, or says wrongly, is as usual. */
export const artistsSearch = z.object({
  q: z.string().optional().catch(undefined),
  sort: artistSort.optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
});
export type ArtistsSearch = z.infer<typeof artistsSearch>;
