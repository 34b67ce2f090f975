import type { Context, Workspace } from './context.ts';

/** The context of a call from the command line: whoever can read the workspace's folder is its admin there. */
export function localContext(workspace: Workspace, signal?: AbortSignal): Context {
  return {
    workspace,
    actor: { userId: null, name: 'Command line', role: 'admin', artistId: null },
    transaction: undefined,
    now: () => new Date(),
    client: 'Command line',
    signal,
  };
}
