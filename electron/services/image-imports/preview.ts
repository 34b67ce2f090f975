import type { ImagePreview } from '#shared/contract/files/image-imports.ts';
import { type AppError, problem } from '#shared/errors.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import type { FoundFile } from '../images/find-files.ts';
import { listedFiles } from './listed-files.ts';
import { numberedFiles, readFacts } from './numbered-files.ts';

type Preview = {
  folder: string;
  pattern: string | null;
  recordsImport?: string | null;
  only: 'all' | 'matched' | 'unmatched';
};
type Item = { name: string; artworkId: string | undefined; problem?: AppError };

/** Number of files that a preview shows. */
const shown = 500;

/** Number of files whose XMP and IPTC a preview reads, which takes a second. The import reads those of all. */
const read = 200;

/** What was read for the last previews: another one follows each change of the pattern. */
const factsRead = new Map<string, ImageFacts | undefined>();

/** Returns the function that reads the first files that it is called with, and the number of all others. */
function firstFacts(signal: AbortSignal | undefined) {
  let files = 0;
  return {
    async factsOf(file: FoundFile): Promise<ImageFacts | undefined> {
      files += 1;
      if (files > read) return undefined;
      const key = `${file.path} ${file.bytes}`;
      if (!factsRead.has(key)) {
        if (factsRead.size >= read * 2) factsRead.clear();
        factsRead.set(key, await readFacts(file, signal));
      }
      return factsRead.get(key);
    },
    unread: () => Math.max(0, files - read),
  };
}

/** Returns which artworks the files of a folder would be added to. @throws NOT_FOUND, VALIDATION, CANCELLED */
export async function previewImages(
  ctx: Context,
  { folder, pattern, recordsImport, only }: Preview,
): Promise<ImagePreview> {
  const artworks = new Set<string>();
  const items: Item[] = [];
  let [files, matched] = [0, 0];
  const { factsOf, unread } = firstFacts(ctx.signal);
  const found = recordsImport
    ? await listedFiles(ctx, recordsImport, folder)
    : numberedFiles(ctx, { folder, pattern }, factsOf);
  for await (const file of found) {
    throwIfCancelled(ctx.signal);
    const isMatched = file.artworkId !== undefined && file.problem === undefined;
    files += 1;
    if (isMatched) {
      matched += 1;
      artworks.add(file.artworkId ?? '');
    }
    if (items.length < shown && (only === 'all' || (only === 'matched') === isMatched)) items.push(file);
  }
  const named = await namesOf(ctx, new Set(items.flatMap(({ artworkId }) => artworkId ?? [])));
  return {
    files,
    matched,
    artworks: artworks.size,
    unread: unread(),
    items: items.map(({ name, artworkId = '', problem: reason }) => ({
      name,
      artwork: named.get(artworkId) ?? null,
      problem: reason ? problem(reason) : null,
    })),
  };
}

type Named = { id: string; title: string; inventoryNumber: string | null };

async function namesOf(ctx: Context, ids: Set<string>): Promise<Map<string, Named>> {
  const rows = await select<Named>(
    ctx,
    'SELECT id, title, inventory_number AS "inventoryNumber" FROM artworks WHERE id = ANY ($1::uuid[])',
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
