import { buildPausedIndexes } from '../../schema/paused-indexes.ts';
import { ScramClient } from '../../schema/scram-client.ts';
import type { Workspace } from '../common/context.ts';

/**
 * Builds the indexes that a large load paused, if any. Does not throw: until the next start builds them, lists and
 * searches are only slower.
 */
export async function buildIndexes({ database, log }: Workspace, signal?: AbortSignal): Promise<void> {
  const client = new ScramClient({ ...database.connection, application_name: 'qwarty indexes' });
  client.on('error', () => undefined);
  // Closing the workspace must not wait for a large index.
  const cancel = async () => {
    const pid = (client as unknown as { processID: number | null }).processID;
    await database.sequelize.query('SELECT pg_cancel_backend($1)', { bind: [pid] }).catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel);
  try {
    await client.connect();
    await buildPausedIndexes(client, { signal });
  } catch (cause) {
    if (!signal?.aborted) log.warn('building indexes failed', { cause });
  } finally {
    signal?.removeEventListener('abort', cancel);
    await client.end().catch(() => undefined);
  }
}

/** Builds the indexes that a killed load left, beside everything else, until `stop`. */
export function startIndexBuild(workspace: Workspace): { stop(): Promise<void> } {
  const ending = new AbortController();
  const running = buildIndexes(workspace, ending.signal);
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}
