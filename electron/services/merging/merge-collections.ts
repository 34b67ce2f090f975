import { bothNotes } from '#shared/notes.ts';
import { memberIdOf } from '../../models/ids.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { writeRow } from './write-row.ts';

type Member = { id: string; collection_id: string; position: number; note: string | null };

/** Puts an artwork into the collections of another one, at its place. In collections of both, it gets both notes. */
export async function moveCollections(ctx: Context, { from, to }: { from: string; to: string }): Promise<void> {
  const [added, existing] = [await membersOf(ctx, from), await membersOf(ctx, to)];
  const table = 'collection_members';
  for (const { collection_id, position, note } of added) {
    const same = existing.find((each) => each.collection_id === collection_id);
    if (!same) {
      const rowId = memberIdOf(collection_id, to);
      await writeRow(ctx, { table, rowId }, { collection_id, artwork_id: to, position, note });
      continue;
    }
    const both = bothNotes('note', same.note, note) ?? same.note ?? note;
    if (both !== same.note) await writeRow(ctx, { table, rowId: same.id }, { note: both });
  }
}

async function membersOf(ctx: Context, artworkId: string): Promise<Member[]> {
  return await select<Member>(
    ctx,
    'SELECT id, collection_id, position, note FROM collection_members WHERE artwork_id = $1 ORDER BY collection_id',
    [artworkId],
  );
}
