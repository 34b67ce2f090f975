import { Worker } from 'node:worker_threads';
import type { Replacement } from '#shared/contract/catalogue/batch-edits.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';

/** How long one batch of texts may take. A pattern that needs longer has exponential cost for some text. */
const timeoutMs = 2_000;
const memoryMegabytes = 256;

/** Finds and replaces in texts. */
export type Replacer = {
  /**
   * Returns each text after the replacement, or null if it becomes too long. @throws VALIDATION if it takes too long
   */
  replace(texts: readonly string[]): Promise<(string | null)[]>;
  close(): Promise<void>;
};

/**
 * Starts a thread that finds and replaces. Patterns that backtrack without end would stop a process forever, so they
 * run in a thread that can be stopped.
 * @param path where the replacement is in the input
 * @throws VALIDATION for a regular expression that is not one
 */
export function startReplacer(wanted: Replacement, path: string): Replacer {
  const { source, flags } = patternOf(wanted, `${path}.find`);
  const replacement = wanted.regex ? wanted.with : wanted.with.replaceAll('$', '$$$$');
  const worker = new Worker(program, {
    eval: true,
    workerData: { source, flags, replacement, longest: limits.biography * 2 },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  worker.unref();
  const slow = () => invalid(`${path}.find`, 'fields.slowPattern');
  return {
    async replace(texts) {
      if (texts.length === 0) return [];
      return await new Promise((resolve, reject) => {
        const timeout = setTimeout(() => end(() => reject(slow())), timeoutMs);
        const onMessage = (result: (string | null)[]) => end(() => resolve(result));
        const onEnd = () => end(() => reject(slow()));
        function end(settle: () => void) {
          clearTimeout(timeout);
          worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
          settle();
        }
        worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
        worker.postMessage(texts);
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Plain JavaScript, because a thread from a file would need a bundle of its own. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { source, flags, replacement, longest } = workerData;
  const pattern = new RegExp(source, flags);
  parentPort.on('message', (texts) => {
    parentPort.postMessage(texts.map((text) => {
      const after = text.replace(pattern, replacement);
      return after.length > longest ? null : after;
    }));
  });`;

function patternOf({ find, regex, matchCase, wholeWords }: Replacement, path: string) {
  const literal = regex ? `(?:${find})` : find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const source = wholeWords ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : regex ? find : literal;
  const flags = `gmu${matchCase ? '' : 'i'}`;
  try {
    new RegExp(source, flags);
    return { source, flags };
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      const reason = cause.message.replace(/^.*: /s, '');
      throw AppError.from('VALIDATION', invalid(path, 'fields.pattern', { reason }), {
        errors: invalid(path, 'fields.pattern', { reason }).details.errors,
        cause,
      });
    }
    throw cause;
  }
}
