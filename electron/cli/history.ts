import type { Command } from 'commander';
import { type ChangeSet, historyInput, type LeftAlone, type Title, type UndoReason } from '#shared/contract/history.ts';
import messages from '#shared/messages/en/history.json' with { type: 'json' };
import { refusedInput } from '../api/validation-errors.ts';
import { listHistory } from '../services/history/change-sets.ts';
import { undoChangeSet } from '../services/history/undo.ts';
import { columns, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

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
    .action(async (changeSet: string, { dryRun }: { dryRun?: boolean }, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const result = await undoChangeSet(ctx, { changeSet, dryRun });
        if (json) return print(JSON.stringify(result));
        const records = `${result.undone} record${result.undone === 1 ? '' : 's'}`;
        print(dryRun ? `Would undo changes of ${records}.` : `Undid changes of ${records}.`);
        for (const each of result.left) print(leftLine(each));
      });
    });
}

const row = ({ id, at, user, title, undoneBy }: ChangeSet): string[] => [
  id,
  at.slice(0, 19).replace('T', ' '),
  user.name ?? '',
  `${titleText(title)}${undoneBy ? ' (undone)' : ''}`,
];

function titleText({ key, params }: Title): string {
  const titles: Record<string, string> = messages.titles;
  const text = titles[key] ?? messages.titles.other;
  const values: Record<string, unknown> = { ...params, title: params.of ? titleText(params.of as Title) : '' };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

const reasons: Record<UndoReason, string> = {
  changed: 'changed since',
  gone: 'deleted since',
  exists: 'exists again',
  needed: 'used by other records since',
  missing: 'belongs to a record that is deleted',
  taken: 'another record has this value now',
  invalid: 'no longer valid',
  'other-desktop': 'made on another desktop: undo it there',
  emptied: 'removed from the recently deleted',
};

const leftLine = ({ table, id, field, reason, label }: LeftAlone) =>
  `Left as is: ${label ?? id} (${table}${field ? `, ${field}` : ''}): ${reasons[reason]}`;
