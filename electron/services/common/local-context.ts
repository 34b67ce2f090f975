import type { Context, Workspace } from './context.ts';

/** Creates the context of a command line call. An OS account that can read the workspace folder acts as its admin. */
export function localContext(workspace: Workspace, signal?: AbortSignal): Context {
  return {
    workspace,
    actor: { userId: null, name: 'Command line', role: 'admin', artistId: null },
    scope: { all: true },
    transaction: undefined,
    now: () => new Date(),
    client: 'Command line',
    signal,
  };
}
