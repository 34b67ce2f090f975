import { type Command, Option } from 'commander';
import type { SyncSummary } from '#shared/contract/sync.ts';
import { listConflicts } from '../services/conflicts.ts';
import { resolveConflict } from '../services/resolve.ts';
import { runSession } from '../services/sync.ts';
import type { Progress } from '../sync/progress.ts';
import { columns, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

type ResolveOptions = { keep: 'theirs' | 'mine' | 'value'; value?: string };

/** `sync`, `conflicts list` and `conflicts resolve`. */
export function addSync(program: Command): void {
  program
    .command('sync')
    .description('carries this workspace’s work to the hub and brings everybody else’s back')
    .option('--hub <url>', 'the hub’s address (default: QWARTY_HUB_URL, else the workspace’s own setting)')
    .action(async (options: { hub?: string }, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const ending = new AbortController();
        process.once('SIGINT', () => ending.abort());
        const report = json ? undefined : reportTo(process.stderr);
        const summary = await runSession(ctx, { hubUrl: options.hub, signal: ending.signal, report });
        print(json ? JSON.stringify(summary) : inWords(summary));
      });
    });
  const conflicts = program.command('conflicts').description('what needs a decision');
  conflicts
    .command('list')
    .description('lists open conflicts, newest first')
    .action(async (_options: object, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const open = await listConflicts(ctx, { status: 'open' });
        const rows = open.map(({ id, kind, label, fields, theirs, mine }) => [
          id,
          kind,
          label ?? '',
          fields.join(', '),
          short(theirs),
          short(mine),
        ]);
        print(json ? JSON.stringify(open) : columns([['ID', 'KIND', 'RECORD', 'FIELDS', 'THEIRS', 'MINE'], ...rows]));
      });
    });
  conflicts
    .command('resolve')
    .description('decides one conflict; the decision goes up with the next sync')
    .argument('<id>', 'the conflict')
    .addOption(
      new Option('--keep <which>', 'whose work stays').choices(['theirs', 'mine', 'value']).makeOptionMandatory(),
    )
    .option('--value <value>', 'with --keep value: the text, or a JSON object of fields')
    .action(async (id: string, options: ResolveOptions, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const decided = await resolveConflict(ctx, { id, keep: options.keep, value: parseValue(options.value) });
        print(json ? JSON.stringify(decided) : `Decided: ${decided.label ?? decided.rowId}.`);
      });
    });
}

/** A JSON object is taken as fields; anything else is the value as it was typed. */
function parseValue(text: string | undefined): unknown {
  if (!text?.trim().startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const short = (values: Record<string, unknown> | null) => JSON.stringify(values ?? null).slice(0, 60);

const phases = {
  connect: 'Connecting',
  originals: 'Sending pictures',
  send: 'Sending',
  receive: 'Receiving',
  apply: 'Applying',
};

function reportTo(stream: NodeJS.WriteStream): (progress: Progress) => void {
  return ({ phase, done }) => stream.write(`${phases[phase]}${done > 0 ? ` ${done}` : ''} …\n`);
}

function inWords({ pushed, pulled, conflicts, objectsUp }: SyncSummary): string {
  const pictures = objectsUp > 0 ? ` and ${count(objectsUp, 'picture')}` : '';
  const decisions = conflicts > 0 ? `, ${conflicts} need${conflicts === 1 ? 's' : ''} a decision` : '';
  return `Sent ${count(pushed, 'change')}${pictures}, received ${pulled}${decisions}.`;
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
