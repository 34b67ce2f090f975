import type { ImagePreview } from '#shared/contract/files/image-imports.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { filesInFolder } from './folder.ts';
import { knownNumbers } from './known-numbers.ts';
import { numberPattern } from './number-pattern.ts';

type Preview = { folder: string; pattern: string | null; only: 'all' | 'matched' | 'unmatched' };

/** Number of files that a preview shows. */
const shown = 500;

/** Returns which artworks the files of a folder would be added to. @throws NOT_FOUND, VALIDATION, CANCELLED */
export async function previewImages(ctx: Context, { folder, pattern, only }: Preview): Promise<ImagePreview> {
  const numbersOf = numberPattern(pattern);
  const known = await knownNumbers(ctx);
  const artworks = new Set<string>();
  const items: { name: string; artworkId: string | undefined }[] = [];
  let [files, matched] = [0, 0];
  for await (const { name } of await filesInFolder(folder)) {
    throwIfCancelled(ctx.signal);
    const artworkId = known.find(numbersOf(name))?.id;
    files += 1;
    if (artworkId) {
      matched += 1;
      artworks.add(artworkId);
    }
    if (items.length < shown && (only === 'all' || (only === 'matched') === (artworkId !== undefined)))
      items.push({ name, artworkId });
  }
  const named = await namesOf(ctx, new Set(items.flatMap(({ artworkId }) => artworkId ?? [])));
  return {
    files,
    matched,
    artworks: artworks.size,
    items: items.map(({ name, artworkId = '' }) => ({ name, artwork: named.get(artworkId) ?? null })),
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
