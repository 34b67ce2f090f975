import type { Command } from 'commander';
import type { SyncSummary } from '#shared/contract/workspace/sync.ts';
import { runSession, syncStatus } from '../services/sync/sync.ts';
import type { Progress } from '../sync/progress.ts';
import { print, printError } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

/** `sync`: one session. */
export function addSync(program: Command): void {
  program
    .command('sync')
    .description('exchanges changes with the hub')
    .option('--hub <url>', 'the hub’s address (default: QWARTY_HUB_URL, or else the workspace’s setting)')
    .action(async (options: { hub?: string }, command: Command) => {
      await withWorkspace(command, async (ctx, json, ending) => {
        const report = json ? undefined : reportTo(process.stderr);
        const summary = await runSession(ctx, { hubUrl: options.hub, signal: ending, report });
        print(json ? JSON.stringify(summary) : describe(summary));
        if (json) return;
        for (const { artworkTitle, fileName, problem } of (await syncStatus(ctx)).deferredImages) {
          printError(`Not sent: ${fileName ?? 'an image'} of “${artworkTitle}”. ${problem.message}`);
        }
      });
    });
}

const phases = {
  connect: 'Connecting to the hub',
  originals: 'Sending images',
  send: 'Sending changes',
  receive: 'Receiving changes',
  apply: 'Applying changes',
  index: 'Building indexes for lists and searches',
  fetch: 'Fetching images',
};

function reportTo(stream: NodeJS.WriteStream): (progress: Progress) => void {
  return ({ phase, done }) => stream.write(`${phases[phase]}${done > 0 ? ` ${done}` : ''} …\n`);
}

function describe({ pushed, pulled, conflicts, objectsUp, objectsDown }: SyncSummary): string {
  const images = objectsUp > 0 ? ` and ${count(objectsUp, 'image')}` : '';
  const fetched = objectsDown > 0 ? ` and ${count(objectsDown, 'image')}` : '';
  const open = conflicts > 0 ? `, ${count(conflicts, 'conflict')} to resolve` : '';
  return `Sent ${count(pushed, 'change')}${images}, received ${pulled}${fetched}${open}.`;
}

const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
