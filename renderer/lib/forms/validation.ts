import type * as z from 'zod';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { say } from '../i18n/say.ts';

/** Returns the field of a path: "attributions" of "attributions.1.role". */
export function fieldOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** Returns the errors by path, and each field's first error by the field, because not all fields show nested errors. */
export function atFields(errors: Record<string, string>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [path, text] of Object.entries(errors)) fields[fieldOf(path)] ??= text;
  return { ...fields, ...errors };
}

/** Checks `input` with the contract's schema. Returns the first error of each refused field. */
export function refusals(schema: z.ZodType, input: unknown): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of schema.safeParse(input).error?.issues ?? []) {
    errors[issue.path.join('.')] ??= say(issueMessage(issue));
  }
  return atFields(errors);
}
