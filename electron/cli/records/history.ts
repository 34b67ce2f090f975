import type { Command } from 'commander';
import { type ChangeSet, historyInput, type UndoResult } from '#shared/contract/catalogue/history.ts';
import messages from '#shared/messages/en/history.json' with { type: 'json' };
import { refusedInput } from '../../api/validation-errors.ts';
import { customLabels } from '../../services/catalogue/custom-fields.ts';
import { listHistory } from '../../services/history/change-sets.ts';
import { undoChangeSet } from '../../services/history/undo.ts';
import { columns, Failed, print } from '../output.ts';
import { withWorkspace } from '../with-workspace.ts';
import { changeSetText, leftText } from './history-texts.ts';

type ListOptions = { record?: string; user?: string; type?: string; limit?: string; cursor?: string };

/** `history` and `undo`. */
export function addHistory(program: Command): void {
  program
    .command('history')
    .description('lists who changed what, newest first')
    .option('--record <id>', 'only changes of this record')
    .option('--user <id or name>', 'only changes by this user')
    .option('--type <table>', 'only changes of this record type, for example artworks')
    .option('--limit <n>', 'how many change sets')
    .option('--cursor <cursor>', 'continues after an earlier page (nextCursor of --json)')
    .action(async ({ limit, ...options }: ListOptions, command: Command) => {
      const input = historyInput.safeParse({ ...options, ...(limit === undefined ? {} : { limit: Number(limit) }) });
      if (!input.success) throw refusedInput(input.error.issues);
      await withWorkspace(command, async (ctx, json) => {
        const page = await listHistory(ctx, input.data);
        print(
          json ? JSON.stringify(page) : columns([['CHANGE SET', 'WHEN', 'USER', 'CHANGE'], ...page.items.map(row)]),
        );
      });
    });
  program
    .command('undo')
    .description('undoes one change set; values edited since are left as they are and listed')
    .argument('<change-set>', 'its id, from history')
    .option('--dry-run', 'only says what would be undone and what not')
    .action(async (changeSet: string, { dryRun = false }: { dryRun?: boolean }, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const result = await undoChangeSet(ctx, { changeSet, dryRun });
        if (json) print(JSON.stringify(result));
        else for (const line of linesOf(result, dryRun, await customLabels(ctx))) print(line);
        if (!isUndone(result, dryRun)) throw new Failed(messages.undoNothing);
      });
    });
}

const row = (changeSet: ChangeSet): string[] => [
  changeSet.id,
  changeSet.at.slice(0, 19).replace('T', ' '),
  changeSet.user.name ?? messages.unknown,
  changeSetText(changeSet),
];

function linesOf(
  { undone, left, changeSet }: UndoResult,
  dryRun: boolean,
  labels: Readonly<Record<string, string>>,
): string[] {
  const records = `${undone} record${undone === 1 ? '' : 's'}`;
  const did = dryRun ? `Would undo changes of ${records}.` : `Undid changes of ${records}: ${changeSet}`;
  return [...(undone > 0 || changeSet ? [did] : []), ...left.map((each) => `Left as is: ${leftText(each, labels)}`)];
}

/** A decision about a conflict counts no record, but its undo is a change set. */
const isUndone = ({ undone, left, changeSet }: UndoResult, dryRun: boolean) =>
  undone > 0 || changeSet !== null || (dryRun && left.length === 0);
