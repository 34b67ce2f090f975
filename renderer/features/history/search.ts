import * as z from 'zod';

/** The history page's filters, kept in the address. */
export const historySearch = z.object({
  user: z.string().optional().catch(undefined),
  type: z.enum(['artists', 'artworks', 'images']).optional().catch(undefined),
  record: z.string().optional().catch(undefined),
});

export type HistorySearch = z.infer<typeof historySearch>;
