import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Sequelize } from 'sequelize';
import type { ImageImport } from '#shared/contract/files/image-imports.ts';
import { AppError, notFound, type Problem, problem } from '#shared/errors.ts';
import { instant } from '#shared/instant.ts';
import { message } from '#shared/messages/message.ts';
import { newId } from '../../models/ids.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { getImport } from '../imports/imports.ts';
import { storable } from './add-file.ts';
import { filesInFolder } from './folder.ts';
import { numberPattern } from './number-pattern.ts';
import { addFolder, type Counts, type ImportJob, storeCounts } from './run.ts';

type Running = { promise: Promise<void>; cancel: AbortController; counts: Counts };

const runningOf = new WeakMap<Sequelize, Map<string, Running>>();

function runningImports({ workspace }: Context): Map<string, Running> {
  const { sequelize } = workspace.database;
  const found = runningOf.get(sequelize) ?? new Map<string, Running>();
  runningOf.set(sequelize, found);
  return found;
}

const storeMs = 1000;
const watchMs = 200;

/**
 * Starts to import a folder of images and returns at once; the import continues without the caller. The user's last
 * import of this folder, if it did not end, is continued: its change set gets the remaining images.
 * @param recordsImport an import of records whose rows name the files; without one, inventory numbers in names count
 * @throws NOT_FOUND, VALIDATION, CONFLICT if the folder is being imported
 */
export async function startImageImport(
  ctx: Context,
  { folder, pattern, recordsImport = null }: { folder: string; pattern: string | null; recordsImport?: string | null },
): Promise<ImageImport> {
  const actor = requireActor(ctx);
  numberPattern(pattern);
  await filesInFolder(folder);
  const path = await realpath(resolve(folder));
  const records = recordsImport && (await getImport(ctx, { id: recordsImport })).import;
  const last = await unfinished(ctx, path, records);
  if (last && runningImports(ctx).has(last.id)) throw new AppError('CONFLICT', 'images.importRunning');
  const { id, changeSet } = last ?? { id: newId(), changeSet: newId() };
  await execute(
    ctx,
    `INSERT INTO image_imports (id, folder, pattern, user_id, user_name, change_set, records_import)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET state = 'running', pattern = excluded.pattern, problem = NULL, found = 0, added = 0,
       same = 0, unmatched = 0, failed = 0, updated_at = now()`,
    [id, storable(path), pattern, actor.userId, actor.name, changeSet, records],
  );
  await execute(ctx, 'DELETE FROM image_import_failures WHERE import_id = $1', [id]);
  start(ctx, { id, folder: path, pattern, recordsImport: records, changeSet });
  return await getImageImport(ctx, { id });
}

/** Returns this user's last import of a folder, unless it ended or was undone. */
async function unfinished(
  ctx: Context,
  folder: string,
  recordsImport: string | null,
): Promise<{ id: string; changeSet: string } | undefined> {
  const [last] = await select<{ id: string; changeSet: string; ended: boolean }>(
    ctx,
    `SELECT i.id, i.change_set AS "changeSet", i.state = 'done' OR c.undone_by IS NOT NULL AS ended
     FROM image_imports i LEFT JOIN sync.change_set c ON c.id = i.change_set
     WHERE i.folder = $1 AND i.user_id IS NOT DISTINCT FROM $2
       AND i.records_import IS NOT DISTINCT FROM $3 ORDER BY i.id DESC LIMIT 1`,
    [storable(folder), ctx.actor?.userId ?? null, recordsImport],
  );
  return last?.ended ? undefined : last;
}

function start(caller: Context, job: Omit<ImportJob, 'counts' | 'signal'>): void {
  const ctx: Context = { ...caller, transaction: undefined, signal: undefined };
  const cancel = new AbortController();
  const counts = { found: 0, added: 0, same: 0, unmatched: 0, failed: 0 };
  const promise = runToEnd(ctx, { ...job, counts, signal: cancel.signal }).finally(() => {
    runningImports(ctx).delete(job.id);
  });
  promise.catch(() => undefined);
  runningImports(ctx).set(job.id, { promise, cancel, counts });
}

async function runToEnd(ctx: Context, job: ImportJob): Promise<void> {
  const timer = setInterval(() => void storeCounts(ctx, job).catch(() => undefined), storeMs);
  try {
    await addFolder(ctx, job);
    await storeEnd(ctx, job, job.signal.aborted ? 'cancelled' : 'done', null);
  } catch (error) {
    if (!(error instanceof AppError)) ctx.workspace.log.error('image import failed', { import: job.id, cause: error });
    await storeEnd(ctx, job, 'failed', problem(error instanceof AppError ? error : message('requests.internal')));
  } finally {
    clearInterval(timer);
  }
}

async function storeEnd(ctx: Context, job: ImportJob, state: string, reason: Problem | null): Promise<void> {
  await storeCounts(ctx, job);
  await execute(ctx, 'UPDATE image_imports SET state = $2, problem = $3::jsonb WHERE id = $1', [
    job.id,
    state,
    reason && JSON.stringify(reason),
  ]);
}

type Row = Counts & {
  id: string;
  folder: string;
  pattern: string | null;
  recordsImport: string | null;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  problem: ImageImport['problem'];
  changeSet: string | null;
  createdAt: Date;
};

const importSql = `SELECT i.id, i.folder, i.pattern, i.records_import AS "recordsImport", i.state, i.found, i.added, i.same, i.unmatched, i.failed, i.problem,
    c.id AS "changeSet", i.created_at AS "createdAt"
  FROM image_imports i LEFT JOIN sync.change_set c ON c.id = i.change_set`;

function present(ctx: Context, { id, createdAt, state, ...row }: Row): ImageImport {
  const running = runningImports(ctx).get(id);
  const shown = state === 'running' && !running ? 'interrupted' : state;
  return { ...row, ...running?.counts, import: id, state: shown, createdAt: instant(createdAt) };
}

/** Returns an import. @throws NOT_FOUND */
export async function getImageImport(ctx: Context, { id }: { id: string }): Promise<ImageImport> {
  const [row] = await select<Row>(ctx, `${importSql} WHERE i.id = $1`, [recordId('imageImport', id)]);
  if (!row) throw notFound('imageImport');
  return present(ctx, row);
}

/** Returns the last 50 imports, newest first. */
export async function listImageImports(ctx: Context): Promise<ImageImport[]> {
  const rows = await select<Row>(ctx, `${importSql} ORDER BY i.id DESC LIMIT 50`, []);
  return rows.map((row) => present(ctx, row));
}

/** Streams an import until it has ended. @throws NOT_FOUND */
export async function* watchImageImport(ctx: Context, { id }: { id: string }): AsyncGenerator<ImageImport> {
  const first = await getImageImport(ctx, { id });
  yield first;
  const running = runningImports(ctx).get(first.import);
  if (!running) return;
  yield* eventStream<ImageImport, void>(ctx, async (emit, signal) => {
    const timer = setInterval(() => emit({ ...first, ...running.counts }), watchMs);
    const left = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([running.promise, left]);
    clearInterval(timer);
    if (!signal.aborted) emit(await getImageImport(ctx, { id }));
  });
}

/** Cancels an import and returns when it has ended. Added images are kept. @throws NOT_FOUND */
export async function cancelImageImport(ctx: Context, { id }: { id: string }): Promise<ImageImport> {
  const running = runningImports(ctx).get((await getImageImport(ctx, { id })).import);
  running?.cancel.abort();
  await running?.promise;
  return await getImageImport(ctx, { id });
}

/** Waits until an import has ended. @throws NOT_FOUND */
export async function endOfImageImport(ctx: Context, { id }: { id: string }): Promise<ImageImport> {
  await runningImports(ctx).get(id)?.promise;
  return await getImageImport(ctx, { id });
}
