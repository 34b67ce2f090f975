import * as z from 'zod';
import { limits } from '../limits.ts';

/** Field types that several records share. Text is normalised (NFC, trimmed); control characters are refused. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
const noControls = /^[^\u0000-\u001f\u007f-\u009f]*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, but a longer text may have lines and tabs
const noControlsButLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/u;
const controlsRefused = 'contains characters that cannot be stored';

/** One line of text that must not be empty. */
export const requiredLine = (max: number) =>
  z.string().normalize('NFC').trim().min(1, 'must not be empty').max(max).regex(noControls, controlsRefused);

/** One line of text or nothing; an empty text means nothing. */
export const line = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .max(max)
    .regex(noControls, controlsRefused)
    .transform((value) => value || null)
    .nullable();

/** Several lines of text or nothing. */
export const lines = (max: number = limits.longText) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .max(max)
    .regex(noControlsButLines, controlsRefused)
    .transform((value) => value || null)
    .nullable();

/** A list of distinct short texts; empty ones are dropped. */
export const lineList = (maxItems: number, maxLength: number) =>
  z
    .array(z.string().normalize('NFC').trim().max(maxLength).regex(noControls, controlsRefused))
    .max(maxItems)
    .transform((values) => [...new Set(values.filter((value) => value !== ''))]);

export const year = z.number().int().min(limits.year.min).max(limits.year.max).nullable();
export const millimetres = z.number().min(0).max(limits.sizeMm).nullable();
export const email = z.string().trim().max(limits.email).pipe(z.email('is not an e-mail address'));

/** Ids in a path are plain text: one that is no UUID names nothing, which is "not found", not "invalid". */
export const id = z.string();
export const byId = z.strictObject({ id });

/** The `updatedAt` an edit was based on; over HTTP it may come as `If-Match` instead. */
export const basedOn = z.iso.datetime({ offset: true }).optional();

export const timestamp = z.iso.datetime();
export const nothing = z.undefined();

/** Keyset paging: `cursor` is what the page before answered as `nextCursor`. */
export const paging = {
  limit: z.number().int().min(limits.page.min).max(limits.page.max).default(limits.page.default),
  cursor: z.string().max(8000).optional(),
  q: z.string().normalize('NFC').trim().max(limits.search).regex(noControls, controlsRefused).optional(),
  direction: z.enum(['asc', 'desc']).default('asc'),
};

/** One page of `item`. `total` counts everything that matches; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() });

/**
 * Where every page begins, so that a window can jump anywhere in a long list: `cursors[n]` opens page n (null: from
 * the start).
 */
export const pageStarts = z.object({ total: z.number().int(), cursors: z.array(z.string().nullable()) });
