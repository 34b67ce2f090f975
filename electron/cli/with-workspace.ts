import type { Command } from 'commander';
import type { Context } from '../services/context.ts';
import { localContext } from '../services/local-context.ts';
import { createLog } from '../services/log.ts';
import { openWorkspace } from '../services/workspace.ts';
import { workspaceDir } from '../services/workspace-dir.ts';

/** What every command may be told. */
export type GlobalOptions = { workspace?: string; json?: boolean };

/** Opens the workspace that the command was told, runs `work` as its admin, and closes it, whatever happens. */
export async function withWorkspace<T>(
  command: Command,
  work: (ctx: Context, json: boolean) => Promise<T>,
): Promise<T> {
  const options = command.optsWithGlobals<GlobalOptions>();
  const json = options.json === true;
  const dir = workspaceDir(options.workspace, process.env);
  const workspace = await openWorkspace({
    dir,
    url: process.env.QWARTY_DATABASE_URL || undefined,
    log: createLog(dir),
    onStep: (text) => {
      if (!json) process.stderr.write(`${text} …\n`);
    },
  });
  try {
    return await work(localContext(workspace), json);
  } finally {
    await workspace.close();
  }
}
