import type { SyncEvent, SyncStatus, SyncSummary } from '#shared/contract/workspace/sync.ts';
import { AppError } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import type { Failpoint } from '../../sync/failpoint.ts';
import type { Progress } from '../../sync/progress.ts';
import { belongsToHub, leaveHub } from '../../sync/recovery/leave-hub.ts';
import { synchronise } from '../../sync/session.ts';
import { tableId } from '../../sync/tables.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { select } from '../common/sql.ts';
import { isKnownConflict } from '../conflicts/conflicts.ts';
import { repairBucket } from '../originals/check-bucket.ts';
import { fetchMissingOriginals } from '../originals/fetch-missing.ts';
import { originalsSender } from '../originals/send-originals.ts';
import { uploadProblem } from '../originals/upload-problem.ts';
import { hubUrlOf, readSyncSettings } from './sync-settings.ts';

type Status = { changes: string; images: string; open: string; at: Date | null; seq: string; belongs: boolean };

/** Returns the number of unsent changes and open conflicts, and the time of the last successful session. */
export async function syncStatus(ctx: Context): Promise<SyncStatus> {
  const [row] = await select<Status>(ctx, statusSql, []);
  return {
    configured: (await hubUrlOf(ctx)) !== null,
    belongsToHub: row?.belongs ?? false,
    waitingChanges: Number(row?.changes ?? 0),
    waitingImages: Number(row?.images ?? 0),
    openConflicts: Number(row?.open ?? 0),
    deferredImages: (await select<DeferredRow>(ctx, deferredSql, [])).map((row) => ({
      ...row,
      problem: uploadProblem(row.problem),
    })),
    lastSessionAt: row?.at ? instant(row.at) : null,
    seq: Number(row?.seq ?? 0),
  };
}

/** Two queries, each with an index: an OR would scan the sent rows too, which stay in the outbox for a month. */
const waiting = `SELECT tbl, row_id FROM sync.outbox WHERE tbl > 0 AND batch IS NULL AND deferred_at_seq IS NULL
  UNION SELECT o.tbl, o.row_id FROM sync.state s JOIN sync.outbox o ON o.batch > s.last_batch WHERE o.tbl > 0`;
const statusSql = `
  WITH waiting AS (${waiting})
  SELECT (SELECT count(*) FROM waiting) AS changes,
    (SELECT count(*) FROM waiting w JOIN images i ON w.tbl = ${tableId('images')} AND i.id = w.row_id) AS images,
    (SELECT count(*) FROM sync.conflict c WHERE status = 'open' AND ${isKnownConflict}) AS open, s.last_session_at AS at, s.applied_seq AS seq,
    s.server_id IS NOT NULL AS belongs
  FROM sync.state s`;

type DeferredRow = Omit<SyncStatus['deferredImages'][number], 'problem'> & { problem: unknown };

const deferredSql = `
  SELECT i.id AS "imageId", coalesce(p.file_name, i.file_name) AS "fileName", w.id AS "artworkId", w.title AS "artworkTitle",
    u.problem
  FROM (SELECT DISTINCT row_id FROM sync.outbox WHERE deferred_at_seq IS NOT NULL AND tbl = ${tableId('images')}) o JOIN images i ON i.id = o.row_id
    JOIN artwork_images p ON p.image_id = i.id JOIN artworks w ON w.id = p.artwork_id LEFT JOIN uploads u ON u.sha256 = i.sha256
  ORDER BY w.title, w.id, p.position LIMIT 200`;

/**
 * Leaves a hub that is gone, so that the workspace can sync with another one. Returns the number of queued records.
 * @throws CONFLICT if the workspace belongs to no hub
 */
export async function leaveWorkspaceHub({ workspace }: Context): Promise<{ records: number }> {
  const { connection } = workspace.database;
  if (!(await belongsToHub(connection))) throw new AppError('CONFLICT', 'hub.none');
  return { records: await leaveHub(connection) };
}

/** Runs one session and streams its progress. Cancels the session, without loss, if the reader stops. */
export async function* runSync(ctx: Context): AsyncGenerator<SyncEvent> {
  const summary = yield* eventStream<SyncEvent, SyncSummary>(ctx, (emit, signal) =>
    runSession(ctx, { signal, report: (progress) => emit({ type: 'progress', ...progress }) }),
  );
  yield { type: 'done', summary };
}

export type RunOptions = {
  hubUrl?: string;
  signal?: AbortSignal;
  report?: (progress: Progress) => void;
  failpoint?: Failpoint;
};

/**
 * Runs one session with this workspace's hub or with `hubUrl`, and checks some originals in the bucket. If this desktop
 * keeps all originals, fetches missing ones.
 * @throws AppError like `synchronise`, and CONFLICT if no hub is set
 */
export async function runSession(
  ctx: Context,
  { hubUrl, signal, report, failpoint }: RunOptions,
): Promise<SyncSummary> {
  const url = hubUrl ?? (await hubUrlOf(ctx));
  if (!url) throw new AppError('CONFLICT', 'hub.notSet', { reason: 'no-hub' });
  const { desktopName, keepEverything } = await readSyncSettings(ctx);
  const summary = await synchronise({
    local: ctx.workspace.database.connection,
    hubUrl: url,
    label: desktopName,
    signal,
    report,
    failpoint,
    sendOriginals: originalsSender(ctx),
  });
  await repairBucket(ctx, signal);
  if (keepEverything) await fetchMissingOriginals(ctx, { summary, signal, report });
  return summary;
}
