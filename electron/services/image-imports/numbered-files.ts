import { AppError } from '#shared/errors.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import type { Context } from '../common/context.ts';
import type { FoundFile } from '../images/find-files.ts';
import { filesInFolder } from './folder.ts';
import { knownNumbers } from './known-numbers.ts';
import { numberPattern } from './number-pattern.ts';

/** A file with the artwork whose inventory number it has, and what was read of it for this. */
type NumberedFile = FoundFile & { artworkId: string | undefined; facts: ImageFacts | undefined };

/**
 * Yields the files of a folder with the artworks whose inventory numbers their names contain, or else their XMP or
 * IPTC. @param factsOf reads a file whose name has no known number; undefined if it is not read, or is no image
 * @throws NOT_FOUND, VALIDATION for an invalid pattern
 */
export async function* numberedFiles(
  ctx: Context,
  { folder, pattern }: { folder: string; pattern: string | null },
  factsOf: (file: FoundFile) => Promise<ImageFacts | undefined>,
): AsyncGenerator<NumberedFile> {
  const numbersOf = numberPattern(pattern);
  const known = await knownNumbers(ctx);
  for await (const file of await filesInFolder(folder)) {
    const named = known.find(numbersOf(file.name));
    const facts = named || file.problem || file.bytes === 0 ? undefined : await factsOf(file);
    yield { ...file, artworkId: (named ?? (facts && known.find(numbersIn(facts))))?.id, facts };
  }
}

/** Returns the texts of XMP and IPTC that may be an inventory number, the most likely first. */
function numbersIn({ metadata }: ImageFacts): string[] {
  const { numbers = [], title = '', keywords = [] } = metadata.embedded ?? {};
  // Digits alone may be a year, except in a place for numbers.
  return [...numbers, ...[title, ...keywords].filter((text) => !/^[\p{N}\s]*$/u.test(text))];
}

/** Reads the header of a file; undefined if it is no image, which is reported when it is added. @throws CANCELLED */
export async function readFacts({ path }: FoundFile, signal?: AbortSignal): Promise<ImageFacts | undefined> {
  try {
    return await probeImage(path, signal ? { signal } : {});
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return undefined;
    throw error;
  }
}
