import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { needs } from '../base.ts';

/** A change that windows react to by refetching. `ids` is null if there are too many. */
export const change = z.object({ table: z.string(), ids: z.array(z.string()).nullable() });
export type Change = z.infer<typeof change>;

const progress = z.object({ done: z.number().int(), total: z.number().int() });
/** Progress of adding the sample gallery: artworks first, then their images. */
const sampleProgress = z.object({ artworks: progress, images: progress });
export type SampleProgress = z.infer<typeof sampleProgress>;

export const workspace = {
  /** Streams changes until the caller ends it. */
  changes: needs('artists.read', { transaction: false }).output(eventIterator(change)),
  /** Fills an empty workspace with the sample gallery. Ending the stream cancels; images added so far are kept. */
  loadSample: needs('artworks.create', { transaction: false }).output(eventIterator(sampleProgress)),
  counts: needs('artworks.read')
    .route({ method: 'GET', path: '/workspace/counts', summary: 'Get the numbers of artists, artworks and images' })
    .output(z.object({ artists: z.number().int(), artworks: z.number().int(), images: z.number().int() })),
};
