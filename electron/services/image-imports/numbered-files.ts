import type { Context } from '../common/context.ts';
import type { FoundFile } from '../images/find-files.ts';
import { filesInFolder } from './folder.ts';
import { knownNumbers } from './known-numbers.ts';
import { numberPattern } from './number-pattern.ts';

/**
 * Yields the files of a folder with the artworks whose inventory numbers their names contain.
 * @throws NOT_FOUND, VALIDATION for an invalid pattern
 */
export async function* numberedFiles(
  ctx: Context,
  folder: string,
  pattern: string | null,
): AsyncGenerator<FoundFile & { artworkId: string | undefined }> {
  const numbersOf = numberPattern(pattern);
  const known = await knownNumbers(ctx);
  for await (const file of await filesInFolder(folder))
    yield { ...file, artworkId: known.find(numbersOf(file.name))?.id };
}
