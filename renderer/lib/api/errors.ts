import { ORPCError } from '@orpc/client';
import type { ErrorCode, ErrorDetails } from '#shared/errors.ts';
import { i18next } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { knownSentence } from './server-sentences.ts';

/** A failed call as the window speaks of it: the server's code, its sentence, and what it tells beside. */
export type Failure = { code: ErrorCode; message: string; details: ErrorDetails };

type ServerMessage = keyof typeof import('#shared/messages/en/index.ts').en.server;

/** The server's sentence in the window's language; one that has no message stays as it is. */
export function translated(sentence: string): string {
  if ((i18next.language as Language) === 'en') return sentence;
  const known = knownSentence(sentence, i18next.getResourceBundle('en', 'server'));
  return known
    ? i18next.t(`server:${known.key as ServerMessage}`, { ...known.values, defaultValue: sentence })
    : sentence;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const details = (error.data ?? {}) as ErrorDetails;
    return { code: error.code as ErrorCode, message: translated(error.message), details };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error), details: {} };
}

/** The server's sentence for each field that it refused. */
export function fieldErrors(error: unknown): Record<string, string> {
  const { errors = [] } = failureOf(error).details;
  return Object.fromEntries(errors.map(({ path, message }) => [path, translated(message)]));
}
