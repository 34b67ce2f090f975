import type { ImagePreview } from '#shared/contract/files/image-imports.ts';
import { type AppError, problem } from '#shared/errors.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { listedFiles } from './listed-files.ts';
import { numberedFiles } from './numbered-files.ts';

type Preview = {
  folder: string;
  pattern: string | null;
  recordsImport?: string | null;
  only: 'all' | 'matched' | 'unmatched';
};
type Item = { name: string; artworkId: string | undefined; problem?: AppError };

/** Number of files that a preview shows. */
const shown = 500;

/** Returns which artworks the files of a folder would be added to. @throws NOT_FOUND, VALIDATION, CANCELLED */
export async function previewImages(
  ctx: Context,
  { folder, pattern, recordsImport, only }: Preview,
): Promise<ImagePreview> {
  const artworks = new Set<string>();
  const items: Item[] = [];
  let [files, matched] = [0, 0];
  const found = recordsImport ? await listedFiles(ctx, recordsImport, folder) : numberedFiles(ctx, folder, pattern);
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
