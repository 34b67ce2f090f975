import * as z from 'zod';
import { limits } from './limits.ts';
import type { MessageKey } from './messages/message.ts';

/** Schemas that records and operations share. Text is normalised (NFC, trimmed); control characters are refused. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: matches text without control characters
const noControls = /^[^\u0000-\u001f\u007f-\u009f]*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, but allows line breaks and tabs
const noControlsButLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/u;
const controlsRefused = 'fields.characters' satisfies MessageKey;

/** One line of text, which may be empty. */
export const singleLine = (max: number) =>
  z.string().normalize('NFC').trim().max(max).regex(noControls, controlsRefused);

/** One line of text that must not be empty. */
export const requiredLine = (max: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1, 'fields.required' satisfies MessageKey)
    .max(max)
    .regex(noControls, controlsRefused);

/** One line of text, or null; empty text becomes null. */
export const line = (max: number) =>
  singleLine(max)
    .transform((value) => value || null)
    .nullable();

/** Several lines of text, or null; empty text becomes null. */
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
    .array(singleLine(maxLength))
    .max(maxItems)
    .transform((values) => [...new Set(values.filter((value) => value !== ''))]);

/** An e-mail address. */
export const email = z
  .string()
  .trim()
  .max(limits.email)
  .pipe(z.email('fields.email' satisfies MessageKey));

/** Any text, so that an id that is not a UUID gets "not found" instead of "invalid". */
export const id = z.string();

/** The `updatedAt` on which an edit is based; over HTTP it can be sent as `If-Match` instead. */
export const basedOn = z.iso.datetime({ offset: true }).optional();

/** A point in time in UTC. There is no year 0. */
export const timestamp = z.iso.datetime().regex(/^(?!0000)/);
