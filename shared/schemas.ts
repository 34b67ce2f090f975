import * as z from 'zod';
import { limits } from './limits.ts';
import type { MessageKey } from './messages/message.ts';
import { addressPattern, controlIn, distinctBy, inLines, inOneLine, unlessBlank, withoutInvisible } from './text.ts';

/**
 * Schemas that records and operations share. Text is normalised (NFC, trimmed, white space of other systems converted).
 * Text of nothing but invisible characters is empty; control characters are refused by name.
 */
const text = (tidy: (typed: string) => string, max: number) =>
  z.string().overwrite(tidy).superRefine(refuseControls).normalize('NFC').trim().overwrite(unlessBlank).max(max);

/** One line of text, which may be empty. */
export const singleLine = (max: number) => text(inOneLine, max);

/** One line of text that must not be empty. */
export const requiredLine = (max: number) => singleLine(max).min(1, 'fields.required' satisfies MessageKey);

/** One line of text, or null; empty text becomes null. */
export const line = (max: number) => orNull(singleLine(max));

/** Several lines of text, or null; empty text becomes null. */
export const lines = (max: number = limits.longText) => orNull(text(inLines, max));

/** A list of distinct short texts; empty ones are dropped. `sameText` returns what two equal texts have in common. */
export const lineList = (maxItems: number, maxLength: number, sameText = (item: string) => item) =>
  z
    .array(singleLine(maxLength))
    .max(maxItems)
    .transform((items) =>
      distinctBy(
        items.filter((item) => item !== ''),
        sameText,
      ),
    );

const address = z.string().overwrite(withoutInvisible).normalize('NFC').trim().max(limits.email);
const invalidAddress = 'fields.email' satisfies MessageKey;

/** An e-mail address, which may be an internationalised one. */
export const email = address.min(1, 'fields.required' satisfies MessageKey).regex(addressPattern, invalidAddress);

/** An e-mail address, or null; empty text becomes null. */
export const optionalEmail = orNull(address.regex(new RegExp(`^$|${addressPattern.source}`, 'u'), invalidAddress));

/** Accepts empty text as null. */
export function orNull(schema: z.ZodString) {
  return schema.transform((value) => value || null).nullable();
}

function refuseControls(value: string, ctx: z.core.$RefinementCtx<string>): void {
  const position = controlIn(value);
  if (position < 0) return;
  const code = value.charCodeAt(position).toString(16).toUpperCase().padStart(4, '0');
  const message = 'fields.characters' satisfies MessageKey;
  ctx.addIssue({ code: 'custom', message, params: { character: `U+${code}`, position: position + 1 } });
}

/** Any text, so that an id that is not a UUID gets "not found" instead of "invalid". */
export const id = z.string();

/** The `updatedAt` on which an edit is based; over HTTP it can be sent as `If-Match` instead. */
export const basedOn = z.iso.datetime({ offset: true }).optional();

/** A point in time in UTC. There is no year 0. */
export const timestamp = z.iso.datetime().regex(/^(?!0000)/);
