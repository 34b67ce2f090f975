import { type Command, InvalidArgumentError } from 'commander';
import { type BatchResult, batchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import { refusedInput } from '../../api/validation-errors.ts';
import { batchEdit } from '../../services/batch/batch-edit.ts';
import { customFieldsOf } from '../../services/catalogue/custom-fields.ts';
import { listCollections } from '../../services/collections/collections.ts';
import { Failed, print, printError } from '../output.ts';
import { withWorkspace } from '../with-workspace.ts';
import { readValues, type Typed } from './edit-values.ts';

type Options = {
  query: string;
  set: Typed[];
  add: Typed[];
  remove: Typed[];
  find?: string;
  replaceWith?: string;
  in?: string;
  regex?: boolean;
  ignoreCase?: boolean;
  rotate?: number;
  dryRun?: boolean;
};

/** Collects the pairs of a repeated option. */
function pair(text: string, others: Typed[]): Typed[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as FIELD=VALUE.');
  return [...others, { field: text.slice(0, at).trim(), text: text.slice(at + 1) }];
}

/** `edit`. */
export function addEdit(program: Command): void {
  program
    .command('edit')
    .description('edits all artworks that a search finds, as one change set')
    .requiredOption('--query <words>', 'the artworks to edit; an empty search finds all')
    .option('--set <field=value>', 'sets a field, or clears it if there is no value; may be repeated', pair, [])
    .option('--add <field=value>', 'adds to tags, otherTitles or collections; may be repeated', pair, [])
    .option('--remove <field=value>', 'removes from tags, otherTitles or collections; may be repeated', pair, [])
    .option('--find <text>', 'text to replace')
    .option('--replace-with <text>', 'what replaces it (default: nothing)')
    .option('--in <field>', 'the field to replace in (default: all texts)')
    .option('--regex', 'the text to replace is a regular expression; $1 is its first group')
    .option('--ignore-case', 'also finds the text in another case')
    .option('--rotate <degrees>', 'turns the images clockwise by 90, 180 or 270 degrees', Number)
    .option('--dry-run', 'only reports what would change')
    .action(async (options: Options, command: Command) => {
      const { find, rotate, set, add, remove } = options;
      if (find === undefined && rotate === undefined && [...set, ...add, ...remove].length === 0)
        command.error('error: name an edit with --set, --add, --remove, --find or --rotate');
      await withWorkspace(command, async (ctx, json, signal) => {
        const values = readValues(
          { custom: await customFieldsOf(ctx, 'artworks'), collections: await listCollections(ctx) },
          options,
        );
        const replace =
          find === undefined
            ? {}
            : {
                replace: {
                  find,
                  with: options.replaceWith ?? '',
                  field: options.in,
                  regex: options.regex,
                  matchCase: !options.ignoreCase,
                },
              };
        const input = batchEditInput.safeParse({
          query: options.query,
          ...values,
          ...replace,
          rotateImages: rotate,
          dryRun: options.dryRun ?? false,
        });
        if (!input.success) throw refusedInput(input.error.issues);
        const result = await batchEdit({ ...ctx, signal }, input.data);
        if (json) print(JSON.stringify(result));
        else report(result, input.data.dryRun);
        if (result.changed === 0 && result.refusedCount > 0) throw new Failed('No artwork could be changed.');
      });
    });
}

function report({ matched, changed, refused, refusedCount, changeSet }: BatchResult, dryRun: boolean): void {
  const artworks = `${matched} artwork${matched === 1 ? '' : 's'}`;
  const isOne = changeSet ? `: ${changeSet}` : '.';
  print(`${dryRun ? 'Would change' : 'Changed'} ${changed} of ${artworks}${isOne}`);
  for (const { id, path, message } of refused.slice(0, 20)) printError(`Refused ${id}: ${path}: ${message}`);
  if (refusedCount > 20) printError(`Refused ${refusedCount} artworks in total.`);
}
