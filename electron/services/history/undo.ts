import { artworks } from '#shared/catalogue/artworks.ts';
import { columnName, fieldName } from '#shared/catalogue/names.ts';
import { managedFields } from '#shared/catalogue/record.ts';
import type { LeftAlone, UndoReason, UndoResult } from '#shared/contract/catalogue/history.ts';
import { AppError } from '#shared/errors.ts';
import { forgetSessions } from '../accounts/session-cache.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context, Scope } from '../common/context.ts';
import { labelsSql } from '../common/record-labels.ts';
import { recordId } from '../common/records.ts';
import { select } from '../common/sql.ts';
import { inTransaction } from '../common/transaction.ts';
import { forgetTotals } from '../lists/totals.ts';
import { type ChangeSetRow, findChangeSet, mayUndo, titleOf } from './change-sets.ts';

type Undo = { changeSet: string; dryRun?: boolean; records?: string[] };
type Left = Omit<LeftAlone, 'label'>;

/**
 * Undoes a change set of this desktop: restores each field group whose value is still the one that the change set
 * wrote, deletes what it created and brings back what it deleted. Everything else is listed in `left`. The undo is
 * itself a change set. With `dryRun` nothing is changed. The images that an import's rows name are undone with it.
 * @throws NOT_FOUND, FORBIDDEN for the change set of another user or, for an artist, of records that are not theirs
 */
export async function undoChangeSet(ctx: Context, { changeSet, dryRun = false, records }: Undo): Promise<UndoResult> {
  const { scope } = ctx;
  return await inTransaction(ctx, async (inside) => {
    const row = await findChangeSet(inside, changeSet);
    if (!mayUndo(row, requireActor(ctx)))
      throw new AppError('FORBIDDEN', 'history.otherUser', { reason: 'other-user' });
    await refuseOutside(inside, scope, row.id);
    if (row.desktop !== null) return refused(row, 'other-desktop');
    if (row.emptied_at !== null) return refused(row, 'emptied');
    const ids = records?.map((id) => recordId('record', id)) ?? null;
    // The time depends on the number of rows, as for the import that it undoes; other statements have a limit.
    await select(inside, "SELECT set_config('statement_timeout', '0', true)", []);
    const [answer] = await select<{ result: { undone: number; left: Left[]; changeSet: string | null } }>(
      inside,
      'SELECT sync.undo($1, $2::uuid[], $3, $4::uuid[]) AS result',
      [row.id, ids, dryRun, ids === null ? await imagesOf(inside, row) : []],
    );
    if (!answer) throw new Error('sync.undo returned nothing');
    if (!dryRun) {
      forgetTotals(ctx);
      // Which artist a user is linked to may have changed.
      forgetSessions(inside);
    }
    const labels = await labelsOf(
      inside,
      answer.result.left.map((each) => each.id),
    );
    const left = answer.result.left.map((each) => ({
      ...each,
      field: each.field && fieldName(each.field),
      label: labels.get(each.id) ?? (each.id === row.record_id ? nameOf(row) : null),
    }));
    return { ...answer.result, left };
  });
}

/**
 * An artist may only undo edits that they could make now; the change set may be older than their role or the artwork's
 * main artist.
 * @throws FORBIDDEN
 */
async function refuseOutside(ctx: Context, scope: Scope, changeSet: string): Promise<void> {
  if (scope.all) return;
  const [outside] = await select(ctx, outsideSql, [changeSet, scope.artistId, managedColumns]);
  if (outside) throw new AppError('FORBIDDEN', 'history.otherUser', { reason: 'other-record' });
}

const managedColumns = managedFields(artworks).map(columnName);

const artworkOfPart =
  "coalesce(a.artwork_id, p.artwork_id, sync.uuid_of(o.patch ->> 'artwork_id'), sync.uuid_of(o.old ->> 'artwork_id'))";

const notMainArtist = (artwork: string) =>
  `NOT EXISTS (SELECT FROM artworks w WHERE w.id = ${artwork} AND w.artist_id = $2::uuid)`;

const hasCustomValues = "EXISTS (SELECT FROM jsonb_object_keys(o.patch) k WHERE k LIKE 'extra.%')";

/** Finds a change outside what an artist may edit. Only their own attributions are theirs. */
const outsideSql = `
  SELECT FROM sync.outbox o JOIN sync.tbl t ON t.id = o.tbl
    LEFT JOIN attributions a ON a.id = o.row_id
    LEFT JOIN artwork_images p ON p.id = o.row_id
  WHERE o.change_set = $1 AND CASE t.name
    WHEN 'artists' THEN o.op <> 'U' OR o.row_id IS DISTINCT FROM $2::uuid OR ${hasCustomValues}
    WHEN 'images' THEN false
    WHEN 'collection_members' THEN true
    WHEN 'artworks' THEN o.op <> 'U' OR o.patch ?| $3::text[] OR ${hasCustomValues} OR ${notMainArtist('o.row_id')}
    WHEN 'attributions' THEN ${notMainArtist(artworkOfPart)} OR EXISTS (
      SELECT FROM (VALUES (a.artist_id::text), (o.patch ->> 'artist_id'), (o.old ->> 'artist_id')) AS v (artist_id)
      WHERE v.artist_id <> $2::text)
    ELSE ${notMainArtist(artworkOfPart)} END
  LIMIT 1`;

/**
 * Returns the change sets of images that were added for the rows of an import, and that the caller may undo: its new
 * artworks could not be deleted without them.
 */
async function imagesOf(ctx: Context, { id, kind }: ChangeSetRow): Promise<string[]> {
  if (kind !== 'imports.apply') return [];
  const rows = await select<{ id: string; user_id: string | null }>(
    ctx,
    `SELECT id, user_id FROM sync.change_set WHERE kind = 'images.importListed' AND params ->> 'import' = $1
       AND undone_by IS NULL AND emptied_at IS NULL AND desktop IS NULL`,
    [id],
  );
  return rows.filter((row) => mayUndo(row, requireActor(ctx))).map((row) => row.id);
}

/** The titles and names of records that are there; of parts, their artwork's. */
async function labelsOf(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await select<{ id: string; label: string }>(ctx, labelsSql, [ids]);
  return new Map(rows.map(({ id, label }) => [id, label]));
}

function nameOf(row: ChangeSetRow): string | null {
  const { name } = titleOf(row).params;
  return typeof name === 'string' ? name : null;
}

function refused(row: ChangeSetRow, reason: UndoReason): UndoResult {
  const { table, record_id, id } = row;
  return {
    undone: 0,
    left: [{ table: table ?? 'change_sets', id: record_id ?? id, field: null, reason, label: nameOf(row) }],
    changeSet: null,
  };
}
