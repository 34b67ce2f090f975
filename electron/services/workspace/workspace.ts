import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import type { Sequelize } from 'sequelize';
import { anyTable, type Changes, listenToChanges } from '../../database/changes.ts';
import { openDatabase } from '../../database/database.ts';
import { explain } from '../../database/problems.ts';
import { createLocalStore } from '../../storage/object-store.ts';
import { watchRecordTypes } from '../../sync/connection/watch.ts';
import { forgetSessionsOf } from '../accounts/session-cache.ts';
import type { Log, Secrets, Workspace } from '../common/context.ts';
import { localContext } from '../common/local-context.ts';
import { stopFacetProcess } from '../filters/process/facet-process.ts';
import { removeUnlessRecorded } from '../images/unrecorded.ts';
import { forgetTotalsOf } from '../lists/totals.ts';
import { workspaceMode } from './workspace-dir.ts';

export type OpenOptions = {
  /** The workspace folder; created if it does not exist. */
  dir: string;
  /** An existing PostgreSQL server (`QWARTY_DATABASE_URL`) instead of the workspace's own. */
  url?: string;
  log: Log;
  secrets?: Secrets;
  /** Receives a line of text before each slow step. */
  onStep?: (text: string) => void;
  /** Runs before the database of an older version is migrated, for a backup. */
  beforeUpdate?: (
    workspace: Pick<Workspace, 'dir' | 'store' | 'log' | 'secrets'>,
    connection: pg.ClientConfig,
    onStep?: (text: string) => void,
  ) => Promise<void>;
  /** Further settings of the workspace's own server. */
  settings?: Record<string, string>;
};

/** Tables that do not affect list totals. `uploads` and `image_imports` change with every step. */
const uncounted = new Set(['uploads', 'settings', 'users', 'sessions', 'sync', 'image_imports', 'image_inbox']);
/** Tables whose changes may end a session or change what its user may do; `*` follows a lost connection. */
const sessionTables = new Set(['users', 'sessions', anyTable]);

type OpenWorkspace = Workspace & { close(): Promise<void> };

/**
 * Opens a workspace: creates its folder, starts and migrates its database, and removes temporary files of killed runs.
 * @throws AppError DATABASE with a message that says what is wrong and what to do
 */
export async function openWorkspace({
  dir,
  url,
  log,
  secrets,
  onStep,
  settings,
  beforeUpdate,
}: OpenOptions): Promise<OpenWorkspace> {
  await mkdir(dir, { recursive: true, mode: workspaceMode }).catch((error) => Promise.reject(explain(error, dir)));
  const store = createLocalStore(dir);
  const before = async (connection: pg.ClientConfig) =>
    await beforeUpdate?.({ dir, store, log, secrets }, connection, onStep);
  const options = { workspaceDir: dir, url, log, onStep, settings, before, after: [watchRecordTypes] };
  const database = await openDatabase(options);
  const changes = await listenToChanges(database.connection, log);
  forgetOnChange(database.sequelize, changes);
  const close = async () => {
    stopFacetProcess(database);
    await changes.close();
    await database.close();
  };
  const workspace = { dir, database, store, changes, log, secrets, close };
  await removeLeftFiles(workspace).catch(async (error) => {
    await close();
    throw explain(error, dir);
  });
  return workspace;
}

/** Removes the files of killed processes: partly received ones, and those of images that were not recorded. */
async function removeLeftFiles(workspace: Workspace): Promise<void> {
  const ctx = localContext(workspace);
  const swept = await workspace.store.sweep((sha256) => removeUnlessRecorded(ctx, sha256));
  if (swept > 0) workspace.log.info('temporary files removed', { files: swept });
}

/** Empties the caches of totals and sessions after a change by any process, such as the command line, sync or psql. */
export function forgetOnChange(sequelize: Sequelize, changes: Changes): void {
  changes.onChange(({ table }) => {
    if (sessionTables.has(table)) forgetSessionsOf(sequelize);
    if (!uncounted.has(table)) forgetTotalsOf(sequelize);
  });
}
