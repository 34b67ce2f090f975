import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { missing, recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';

/** Checks that the artists exist that an edit names, and keeps them from being deleted meanwhile. @throws NOT_FOUND */
export async function checkArtists(ctx: Context, { set, add }: Pick<BatchEditInput, 'set' | 'add'>): Promise<void> {
  const named = [
    ...(set?.artistId === undefined ? [] : [{ id: set.artistId, path: 'set.artistId' }]),
    ...attributionsIn(set?.attributions, 'set'),
    ...attributionsIn(add?.attributions, 'add'),
  ];
  if (named.length === 0) return;
  const ids = named.map(({ id, path }) => checkedId(id, path));
  const found = await select<{ id: string }>(ctx, 'SELECT id FROM artists WHERE id = ANY ($1::uuid[]) FOR KEY SHARE', [
    ids,
  ]);
  const there = new Set(found.map(({ id }) => id));
  const lost = named.find((_, index) => !there.has(ids[index]!));
  if (lost) throw missing('artist', lost.path);
}

const attributionsIn = (attributions: readonly { artistId: string }[] | undefined, of: string) =>
  (attributions ?? []).map(({ artistId: id }, index) => ({ id, path: `${of}.attributions.${index}.artistId` }));

function checkedId(id: string, path: string): string {
  try {
    return recordId('artist', id);
  } catch (error) {
    throw error instanceof AppError ? missing('artist', path) : error;
  }
}
