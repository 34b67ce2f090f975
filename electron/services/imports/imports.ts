import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { AppError, notFound } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { newId } from '../../models/ids.ts';
import { requireActor } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { checkedMapping } from './check-mapping.ts';
import { importFile, keepFile, removeFile } from './files.ts';
import { type ImportDbRow, importSql, presentImport } from './present-import.ts';
import { runningStep, startStep } from './running.ts';

type ById = { id: string };
type NewImport = { stream: Readable; fileName: string; mapping?: () => Partial<ImportMapping> | undefined };

/**
 * Reads a file for review: guesses its mapping, parses and matches all rows. The catalogue does not change.
 * @throws VALIDATION, TOO_LARGE, UNSUPPORTED_MEDIA
 */
export async function createImport(ctx: Context, file: NewImport): Promise<ImportDetails> {
  const id = await addImport(ctx, file);
  try {
    await runningStep(ctx, id)?.promise;
  } catch (error) {
    await removeImport(ctx, { id });
    throw error;
  }
  return await getImport(ctx, { id });
}

/** Starts to read a file of this desktop for review, and returns at once. @throws NOT_FOUND */
export async function openImport(
  ctx: Context,
  { path, mapping }: { path: string; mapping?: ImportMapping },
): Promise<ImportDetails> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new AppError('NOT_FOUND', 'imports.fileGone', { params: { name: basename(path) } });
  const id = await addImport(ctx, { stream: createReadStream(path), fileName: basename(path), mapping: () => mapping });
  return await getImport(ctx, { id });
}

/** Stores the file and starts to read it. */
async function addImport(ctx: Context, { stream, fileName, mapping }: NewImport): Promise<string> {
  const actor = requireActor(ctx);
  const id = newId();
  const name = fileName.slice(-limits.shortText) || 'import';
  const bytes = await keepFile(ctx, id, stream);
  // A form may have the mapping after the file.
  const used = await checkedMapping(ctx, mapping?.() ?? {}).catch(async (error: unknown) => {
    await removeFile(ctx, id);
    throw error;
  });
  await execute(ctx, 'INSERT INTO imports (id, file_name, user_id, user_name) VALUES ($1, $2, $3, $4)', [
    id,
    name,
    actor.userId,
    actor.name,
  ]);
  startStep(ctx, id, { step: 'read', path: importFile(ctx, id), bytes, mapping: used });
  return id;
}

/** Lists the imports, newest first. */
export async function listImports(ctx: Context): Promise<ImportDetails[]> {
  const rows = await select<ImportDbRow>(ctx, `${importSql} ORDER BY i.id DESC`, []);
  return rows.map((row) => presentImport(row, runningStep(ctx, row.id)));
}

/** Returns an import. @throws NOT_FOUND */
export async function getImport(ctx: Context, { id }: ById): Promise<ImportDetails> {
  const [row] = await select<ImportDbRow>(ctx, `${importSql} WHERE i.id = $1`, [recordId('import', id)]);
  if (!row) throw notFound('import');
  return presentImport(row, runningStep(ctx, row.id));
}

/** Streams an import until no step is running. @throws NOT_FOUND */
export async function* watchImport(ctx: Context, { id }: ById): AsyncGenerator<ImportDetails> {
  yield await getImport(ctx, { id });
  const running = runningStep(ctx, id);
  if (!running) return;
  yield* eventStream<ImportDetails, void>(ctx, async (emit, signal) => {
    let reading: Promise<void> | undefined;
    const report = () => {
      reading ??= getImport(ctx, { id })
        .then(emit)
        .finally(() => {
          reading = undefined;
        });
    };
    running.changed.add(report);
    try {
      await Promise.race([
        running.promise.catch(() => undefined),
        new Promise((resolve) => signal.addEventListener('abort', resolve)),
      ]);
    } finally {
      running.changed.delete(report);
    }
    await reading;
    if (!signal.aborted) emit(await getImport(ctx, { id }));
  });
}

/** Stops the running step, if there is one, and returns when it has ended. @throws NOT_FOUND */
export async function cancelImport(ctx: Context, { id }: ById): Promise<ImportDetails> {
  const running = runningStep(ctx, (await getImport(ctx, { id })).import);
  running?.cancel.abort();
  await running?.promise.catch(() => undefined);
  return await getImport(ctx, { id });
}

/** Removes an import and its file. What it has changed in the catalogue stays. @throws NOT_FOUND */
export async function removeImport(ctx: Context, { id }: ById): Promise<void> {
  const { import: known } = await cancelImport(ctx, { id });
  await execute(ctx, 'DELETE FROM imports WHERE id = $1', [known]);
  await removeFile(ctx, known);
}
