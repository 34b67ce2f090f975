import { Argument, type Command, InvalidArgumentError } from 'commander';
import { type MergedTable, mergeInput } from '#shared/contract/catalogue/merging.ts';
import { AppError } from '#shared/errors.ts';
import { refusedInput } from '../../api/validation-errors.ts';
import { changeSetOf } from '../../services/common/change-set.ts';
import type { Context } from '../../services/common/context.ts';
import { inTransaction } from '../../services/common/transaction.ts';
import { compareRecords } from '../../services/merging/compare-records.ts';
import { mergeMany } from '../../services/merging/merge-many.ts';
import { idOfNamed } from '../../services/merging/named-records.ts';
import { confirmed } from '../confirmed.ts';
import { print } from '../output.ts';
import { withWorkspace } from '../with-workspace.ts';
import { mergePreview } from './merge-preview.ts';

type Options = { keep?: string; choose?: Record<string, string>; dryRun?: boolean; yes?: boolean };

/** `merge`. */
export function addMerge(program: Command): void {
  program
    .command('merge')
    .description('merges artists or artworks into one of them, as one change set')
    .addArgument(new Argument('<type>', 'the type of the records').choices(['artists', 'artworks']))
    .argument('<records...>', 'two or more: ids, names of artists or inventory numbers of artworks')
    .option('--keep <record>', 'the record to keep (default: the first)')
    .option('--choose <field=record...>', 'for fields that differ: the record whose value to keep, or both', addChoice)
    .option('--dry-run', 'only compares the records')
    .option('--yes', 'do not ask for confirmation')
    .action(async (table: MergedTable, records: string[], options: Options, command: Command) => {
      await withWorkspace(command, async (ctx, json) => {
        const input = mergeInput.safeParse(await named(ctx, table, records, options));
        if (!input.success) throw refusedInput(input.error.issues);
        const { ids, keep = ids[0]!, choose } = input.data;
        const compared = await compareRecords(ctx, { table, ids });
        const preview = mergePreview(compared, keep, choose);
        if (options.dryRun) return print(json ? JSON.stringify(compared) : preview);
        if (!options.yes && !(await confirmed(`${preview}\nMerge them? [y/N] `)))
          throw new AppError('CANCELLED', 'requests.cancelled');
        const changeSet = changeSetOf('merges.run', undefined);
        const merged = await inTransaction({ ...ctx, changeSet }, async (inside) => {
          return await mergeMany(inside, { ...input.data, version: compared.version });
        });
        const result = { ...merged, changeSet: changeSet.id };
        print(json ? JSON.stringify(result) : `Merged ${merged.merged} into ${merged.id}: ${changeSet.id}`);
      });
    });
}

/** Collects the pairs of a repeated option. */
function addChoice(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as FIELD=RECORD or FIELD=both.');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

/** Returns the input of a merge with the ids of the named records. */
async function named(ctx: Context, table: MergedTable, records: readonly string[], { keep, choose = {} }: Options) {
  const idOf = async (name: string) => await idOfNamed(ctx, table, name);
  const ids: string[] = [];
  for (const name of records) ids.push(await idOf(name));
  const chosen: Record<string, string> = {};
  for (const [field, which] of Object.entries(choose)) chosen[field] = which === 'both' ? which : await idOf(which);
  return { table, ids, choose: chosen, ...(keep !== undefined && { keep: await idOf(keep) }) };
}
