import type pg from 'pg';
import { openSequelize } from '../../database/connection.ts';
import type { Workspace } from '../common/context.ts';
import { localContext } from '../common/local-context.ts';
import { backUpBefore } from './automatic-backups.ts';

/** A longer backup is cut short, because users wait for it; the originals copied so far are kept. */
const limitMs = 10 * 60_000;

/**
 * Backs up a workspace whose database is about to be migrated to the automatic destinations. A failure does not prevent
 * the update: the page of backups shows it.
 */
export async function backUpBeforeUpdate(
  workspace: Pick<Workspace, 'dir' | 'store' | 'log' | 'secrets'>,
  connection: pg.ClientConfig,
  onStep?: (text: string) => void,
): Promise<void> {
  const sequelize = await openSequelize(connection);
  try {
    const database = { sequelize, connection, embedded: false, close: async () => {} };
    const changes = { onChange: () => () => undefined, count: () => 0, tablesSince: () => [], close: async () => {} };
    const ctx = localContext({ ...workspace, database, changes }, AbortSignal.timeout(limitMs));
    await backUpBefore(ctx, () => onStep?.('Backing up before the update'));
  } catch (cause) {
    workspace.log.warn('backup before the update failed', { cause });
  } finally {
    await sequelize.close();
  }
}
