import type { Command } from 'commander';
import { AppError } from '#shared/errors.ts';
import type { Context } from '../services/common/context.ts';
import { localContext } from '../services/common/local-context.ts';
import { createLog } from '../services/common/log/log.ts';
import { openWorkspace } from '../services/workspace/workspace.ts';
import { workspaceDir } from '../services/workspace/workspace-dir.ts';
import { printError } from './output.ts';

/** Options of every command. */
export type GlobalOptions = { workspace?: string; json?: boolean };

/**
 * Opens the command's workspace, runs `work` as its admin, and always closes it.
 * `ending` is aborted by SIGINT, SIGTERM or SIGHUP.
 */
export async function withWorkspace<T>(
  command: Command,
  work: (ctx: Context, json: boolean, ending: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = terminationSignal();
  const options = command.optsWithGlobals<GlobalOptions>();
  const json = options.json === true;
  const dir = workspaceDir(options.workspace, process.env);
  const workspace = await openWorkspace({
    dir,
    url: process.env.QWARTY_DATABASE_URL || undefined,
    log: createLog(dir),
    // Loaded only when it is needed, because every command comes here.
    beforeUpdate: async (...args) => (await import('../services/backup/before-update.ts')).backUpBeforeUpdate(...args),
    onStep: (text) => {
      if (!json) printError(`${text} …`);
    },
  });
  try {
    if (ending.aborted) throw new AppError('CANCELLED', 'requests.interrupted');
    return await work(localContext(workspace), json, ending);
  } finally {
    await workspace.close();
  }
}

/**
 * Returns a signal that SIGINT, SIGTERM or SIGHUP aborts. Keeps its listeners, because Ctrl-C under npm arrives twice:
 * the second signal would otherwise end the process before the database has stopped.
 */
export function terminationSignal(): AbortSignal {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => ending.abort());
  return ending.signal;
}
