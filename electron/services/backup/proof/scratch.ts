import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lowerServer } from '../../../database/priority.ts';
import { isAlive, removeFolder } from '../../../database/programs.ts';
import { removeCluster } from '../../../database/remove-cluster.ts';
import type { Context, Workspace } from '../../common/context.ts';
import { localContext } from '../../common/local-context.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { workspaceMode } from '../../workspace/workspace-dir.ts';

/** A scratch database need not survive a power cut, and should leave memory to others. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '48MB' };

const folderOf = ({ dir }: Pick<Workspace, 'dir'>) => join(dir, 'drills');

/** Runs `work` in a new workspace with a database of its own, which is deleted in any case. */
export async function withScratch<T>(ctx: Context, work: (scratch: Context) => Promise<T>): Promise<T> {
  const parent = folderOf(ctx.workspace);
  await removeLeftScratches(ctx.workspace);
  const dir = join(parent, `${process.pid}-${randomUUID()}`);
  let workspace: (Workspace & { close(): Promise<void> }) | undefined;
  try {
    await mkdir(parent, { recursive: true, mode: workspaceMode });
    workspace = await openWorkspace({ dir, log: ctx.workspace.log, settings });
    await lowerServer(dir);
    return await work({ ...localContext(workspace, ctx.signal), now: ctx.now });
  } finally {
    await workspace?.close().catch(() => undefined);
    await removeWorkspace(dir);
    // Another process may be proving a backup, too.
    await rmdir(parent).catch(() => undefined);
  }
}

/** Deletes a workspace with its database. */
export async function removeWorkspace(dir: string): Promise<void> {
  await removeCluster(dir);
  await removeFolder(dir);
}

/** Removes the workspaces of drills whose process was killed, and stops their servers. */
export async function removeLeftScratches(workspace: Pick<Workspace, 'dir'>): Promise<void> {
  const parent = folderOf(workspace);
  for (const name of await readdir(parent).catch(() => [])) {
    if (!isAlive(Number(name.split('-')[0]))) await removeWorkspace(join(parent, name));
  }
  await rmdir(parent).catch(() => undefined);
}
