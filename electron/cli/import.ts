import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { type ImportMapping, importMapping } from '#shared/catalogue/import-mapping.ts';
import { importAnswer } from '#shared/contract/files/import-questions.ts';
import { type ImportDetails, importSummary } from '#shared/contract/files/imports.ts';
import { refusedInput } from '../api/validation-errors.ts';
import type { Context } from '../services/common/context.ts';
import { applyImport } from '../services/imports/apply.ts';
import { cancelImport, createImport } from '../services/imports/imports.ts';
import { namedMapping } from '../services/imports/mapping.ts';
import { answerQuestions } from '../services/imports/questions.ts';
import { addImportArchive } from './archive.ts';
import { addImportImages, imagesText, importImages } from './import-images.ts';
import { Failed, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

type Options = {
  mapping?: string;
  sheet?: string;
  answers?: string;
  images?: string;
  dryRun?: boolean;
  newNames?: ImportMapping['newNames'];
};

/** `import records`, `import images` and `import archive`. */
export function addImport(program: Command): void {
  const group = program.command('import').description('adds files to the catalogue');
  addImportArchive(group);
  addImportImages(group);
  group
    .command('records')
    .description('imports a table of artworks or artists (CSV, Excel, OpenDocument, JSON)')
    .argument('<file>')
    .option('--mapping <name or file>', 'a saved mapping or a file with one (default: guessed from the columns)')
    .option('--sheet <name>', 'the sheet of a workbook (default: the first one with rows)')
    .option('--answers <file>', 'a JSON file: {"NAME": {"artistId": "…"} or {"create": true} or {"skip": true}}')
    .option('--images <dir>', 'then adds the images of this folder that a column names')
    .option('--dry-run', 'only report what would change')
    .addOption(
      new Option(
        '--new-names <what>',
        'artists that the catalogue lacks (default: create, but ask about similar ones)',
      ).choices(['create', 'ask', 'skip']),
    )
    .action(async (file: string, options: Options, command: Command) => {
      await withWorkspace(command, async (ctx, json, signal) => {
        const result = await importRecords({ ...ctx, signal }, file, options);
        const images =
          result.applied && options.images !== undefined
            ? await addImages(ctx, result.import, options.images, signal)
            : null;
        if (json) print(JSON.stringify({ ...importSummary.parse(result), ...(images && { images: images.summary }) }));
        else print([text(result), ...(images ? [images.text] : [])].join('\n'));
      });
    });
}

/** Adds the images that the rows of an import name. */
async function addImages(ctx: Context, recordsImport: string, folder: string, signal: AbortSignal) {
  const { ended, failures } = await importImages(ctx, { folder, pattern: null, recordsImport }, signal);
  if (ended.problem) throw new Failed(ended.problem.message);
  return { summary: { ...ended, failures }, text: imagesText(ended, failures) };
}

async function importRecords(ctx: Context, file: string, options: Options): Promise<ImportDetails> {
  const mapping = await mappingOf(ctx, options);
  const answers =
    options.answers === undefined ? {} : parsed(z.record(z.string(), importAnswer), await json(options.answers));
  await readFile(file).catch((cause: Error) => Promise.reject(new Failed(`The file cannot be read: ${cause.message}`)));
  let review = await createImport(ctx, {
    stream: createReadStream(file),
    fileName: basename(file),
    mapping: () => mapping,
  });
  const stop = () => void cancelImport(ctx, { id: review.import });
  ctx.signal?.addEventListener('abort', stop);
  if (Object.keys(answers).length > 0) review = await answerQuestions(ctx, { id: review.import, answers });
  return options.dryRun ? review : await applyImport(ctx, { id: review.import });
}

/** Returns the mapping that the options describe; without columns, they are guessed. */
async function mappingOf(ctx: Context, { mapping, sheet, newNames }: Options): Promise<Partial<ImportMapping>> {
  const base: Partial<ImportMapping> = mapping === undefined ? {} : await loadMapping(ctx, mapping);
  return {
    ...base,
    ...(sheet === undefined ? {} : { source: { ...base.source, sheet } }),
    ...(newNames === undefined ? {} : { newNames }),
  };
}

async function loadMapping(ctx: Context, nameOrFile: string): Promise<ImportMapping> {
  const isFile = /[/\\.]/.test(nameOrFile);
  return isFile ? parsed(importMapping, await json(nameOrFile)) : await namedMapping(ctx, nameOrFile);
}

async function json(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new Failed(`${file} cannot be read as JSON: ${(cause as Error).message}`);
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw refusedInput(result.error.issues);
  return result.data;
}

function text({
  rows,
  create,
  update,
  same,
  ask,
  refused,
  flagged,
  applied,
  import: id,
  skipped,
}: ImportDetails): string {
  return [
    `${rows} rows: ${create} new, ${update} changed, ${same} unchanged, ${ask} with questions, ${refused} refused.`,
    ...flagged.map(
      ({ kind, rows: some, count, column }) =>
        `${kind}${column ? ` in ${column}` : ''}: ${count} rows (${some.slice(0, 10).join(', ')}${count > 10 ? ', …' : ''})`,
    ),
    ...(skipped.length > 0 ? [`Columns that were skipped: ${skipped.join(', ')}`] : []),
    applied ? `Applied as import ${id}.` : `Nothing was changed. Import ${id} can be reviewed and applied.`,
  ].join('\n');
}
