import { type Command, InvalidArgumentError, Option } from 'commander';
import { type MergeChoice, type MergeSideName, mergeChoices, mergeSides } from '#shared/contract/catalogue/merging.ts';
import type { Resolution } from '#shared/contract/workspace/sync.ts';
import { escapeControls } from '#shared/escape-controls.ts';
import { own } from '#shared/own.ts';
import { customLabels } from '../services/catalogue/custom-fields.ts';
import { listConflicts } from '../services/conflicts/conflicts.ts';
import { conflictsCsv } from '../services/conflicts/conflicts-csv.ts';
import { resolveConflict } from '../services/conflicts/resolve-conflict.ts';
import { columns, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

type ResolveOptions = {
  keep: Resolution['keep'];
  value?: string;
  stays?: MergeSideName;
  choose?: Record<string, MergeChoice>;
};

/** `conflicts list` and `conflicts resolve`; `undo` takes a decision's change set. */
export function addConflicts(program: Command): void {
  const conflicts = program.command('conflicts').description('lists and resolves conflicts');
  conflicts
    .command('list')
    .description('lists open conflicts, newest first')
    .option('--csv', 'prints CSV for spreadsheets')
    .action(async ({ csv }: { csv?: boolean }, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        if (csv) return void process.stdout.write(escapeControls((await conflictsCsv(ctx)).csv, '\ufeff\r\n\t'));
        const open = await listConflicts(ctx, { status: 'open' });
        const labels = await customLabels(ctx);
        const rows = open.map(({ id, kind, label, fields, current, incoming }) => [
          id,
          kind,
          label ?? '',
          fields.map((field) => own(labels, field) ?? field).join(', '),
          short(current),
          short(incoming),
        ]);
        print(json ? JSON.stringify(open) : columns([['ID', 'KIND', 'RECORD', 'FIELDS', 'CURRENT', 'OTHER'], ...rows]));
      });
    });
  conflicts
    .command('resolve')
    .description('resolves a conflict; the resolution is sent with the next sync')
    .argument('<id>', 'the conflict')
    .addOption(
      new Option('--keep <which>', 'the value to keep; merge: merges two records with the same value')
        .choices(['current', 'incoming', 'value', 'merge'])
        .makeOptionMandatory(),
    )
    .option('--value <value>', 'with --keep value: the text, or a JSON object of fields')
    .addOption(
      new Option(
        '--stays <which>',
        'with --keep merge: the record to keep, by default the other one, which had the value first',
      ).choices(mergeSides),
    )
    .option('--choose <field=which...>', 'with --keep merge: other, this or both, for fields that differ', addChoice)
    .action(async (id: string, options: ResolveOptions, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const { keep, value, stays, choose } = options;
        const resolved = await resolveConflict(ctx, { id, keep, value: parseValue(value), stays, choose });
        const name = resolved.label ?? (keep === 'merge' ? resolved.other?.label : null);
        print(json ? JSON.stringify(resolved) : `Resolved: ${name ?? resolved.rowId}.`);
      });
    });
}

/** Parses a JSON object as fields; anything else is the value itself. */
function parseValue(text: string | undefined): unknown {
  if (!text?.trim().startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function addChoice(text: string, before: Record<string, MergeChoice> = {}): Record<string, MergeChoice> {
  const [field = '', which] = text.split('=');
  const choice = mergeChoices.find((each) => each === which);
  if (!choice) throw new InvalidArgumentError(`Enter a field and one of ${mergeChoices.join(', ')}: biography=both`);
  return { ...before, [field]: choice };
}

const short = (values: Record<string, unknown> | null) => JSON.stringify(values ?? null).slice(0, 60);
