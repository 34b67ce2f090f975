import { scopeOf } from '#shared/abilities.ts';
import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { AppError } from '#shared/errors.ts';
import { isUuid } from '#shared/ids.ts';
import { insertMembers } from '../collections/add-members.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { missing } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';

type Named = Pick<BatchEditInput, 'add' | 'remove'>;

/** Returns whether an edit adds artworks to collections or removes them. */
export const namesCollections = ({ add, remove }: Named): boolean =>
  add?.collections !== undefined || remove?.collections !== undefined;

/** @throws FORBIDDEN if the caller may not edit collections */
export function requireCollections(ctx: Context): void {
  if (scopeOf(requireActor(ctx).role, 'collections.edit') === undefined)
    throw new AppError('FORBIDDEN', 'accounts.noPermission');
}

/** Checks that the collections exist that an edit names. @throws FORBIDDEN, NOT_FOUND */
export async function checkCollections(ctx: Context, input: Named): Promise<void> {
  if (!namesCollections(input)) return;
  requireCollections(ctx);
  const named = (['add', 'remove'] as const).flatMap((of) =>
    (input[of]?.collections ?? []).map((id, index) => ({ id, path: `${of}.collections.${index}` })),
  );
  const found = await select<{ id: string }>(
    ctx,
    'SELECT id FROM collections WHERE id = ANY ($1::uuid[]) FOR KEY SHARE',
    [named.map(({ id }) => id).filter(isUuid)],
  );
  const lost = named.find(({ id }) => !found.some((each) => each.id === id.toLowerCase()));
  if (lost) throw missing('collection', lost.path);
}

/** Selects the artworks of rows whose `one` has a collection that their `other` lacks, by collection and in order. */
const movedSql = (one: 'before' | 'after', other: 'before' | 'after') => `
  SELECT c.id AS collection, array_agg(r.artwork_id ORDER BY r.n) AS artworks
  FROM batch_edit_rows r CROSS JOIN LATERAL jsonb_array_elements_text(r.${one} -> 'collections') e (id)
    JOIN collections c ON c.id = e.id::uuid JOIN artworks w ON w.id = r.artwork_id
  WHERE r.batch = $1 AND r.refusal IS NULL AND r.after ? 'collections' AND NOT r.${other} -> 'collections' ? e.id
    AND ${one === 'before' ? '' : 'NOT '}EXISTS (
      SELECT FROM collection_members m WHERE m.collection_id = c.id AND m.artwork_id = r.artwork_id)
  GROUP BY c.id ORDER BY c.id`;

type Moved = { collection: string; artworks: string[] };

/** Writes the planned changes of collections. Collections and artworks that were deleted since are left out. */
export async function writeCollections(ctx: Context, batch: string): Promise<void> {
  await execute(ctx, 'SELECT FROM collections ORDER BY id FOR UPDATE', []);
  for (const { collection, artworks } of await select<Moved>(ctx, movedSql('after', 'before'), [batch]))
    await insertMembers(ctx, collection, artworks);
  for (const { collection, artworks } of await select<Moved>(ctx, movedSql('before', 'after'), [batch]))
    await execute(ctx, 'DELETE FROM collection_members WHERE collection_id = $1 AND artwork_id = ANY ($2::uuid[])', [
      collection,
      artworks,
    ]);
}
