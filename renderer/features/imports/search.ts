import * as z from 'zod';
import { importRowStates } from '#shared/contract/files/imports.ts';

export const tabs = ['columns', 'names', 'spellings', 'review'] as const;
export type Tab = (typeof tabs)[number];

/** The address of a review: the tab, the rows that are shown, and the active row. */
export const importSearch = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  state: z.enum(importRowStates).optional().catch(undefined),
  /** The rows that the import has added or changed, instead of a state. */
  result: z.enum(['create', 'update']).optional().catch(undefined),
  row: z.number().int().min(1).optional().catch(undefined),
});

export type ImportSearch = z.infer<typeof importSearch>;
