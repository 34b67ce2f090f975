import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { artistExportInput, artworkExportInput, exportFormats } from '#shared/contract/files/exports.ts';
import { AppError } from '#shared/errors.ts';
import { refusedInput } from '../api/validation-errors.ts';
import type { Context } from '../services/common/context.ts';
import { exportArtists } from '../services/exports/export-artists.ts';
import { exportArtworks } from '../services/exports/export-artworks.ts';
import { addExportArchive } from './archive.ts';
import { Failed, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

type Options = {
  format: string;
  records: 'artworks' | 'artists';
  output: string;
  query?: string;
  columns?: string;
  language?: string;
  thumbnails?: true;
};

/** `export records` and `export archive`. */
export function addExport(program: Command): void {
  const group = program.command('export').description('saves the catalogue or parts of it as files');
  addExportArchive(group);
  group
    .command('records')
    .description('saves the artworks, or the artists, as a table or as JSON Lines')
    .addOption(new Option('--format <format>', 'the format').choices(exportFormats).makeOptionMandatory())
    .requiredOption('-o, --output <file>', 'the file; an existing one is replaced once the new one is complete')
    .addOption(new Option('--records <what>', 'the list').choices(['artworks', 'artists']).default('artworks'))
    .option(
      '--query <words>',
      'only what this search finds: words and, for artworks, terms such as artist:turner or -has:image',
    )
    .option('--columns <names>', 'names of fields, separated by commas (default: all)')
    .option('--thumbnails', 'adds the main images to an Excel workbook of up to 1,000 artworks')
    .option('--language <language>', 'the language of headings and terms: en or de')
    .action(async ({ output, records, query, ...rest }: Options, command: Command) => {
      const given = { ...rest, ...(query === undefined ? {} : { q: query }) };
      const exported = records === 'artists' ? artistsOf(given) : artworksOf(given);
      await withWorkspace(command, async (ctx, json, signal) => {
        const { content, count } = await exported({ ...ctx, signal });
        const bytes = await save(content, output, signal);
        const result = { records: count(), bytes, file: output };
        print(json ? JSON.stringify(result) : `Exported ${result.records} ${records} to ${output}.`);
      });
    });
}

/** Returns the function that exports artworks. @throws VALIDATION */
function artworksOf(given: object) {
  const input = artworkExportInput.safeParse(given);
  if (!input.success) throw refusedInput(input.error.issues);
  return async (ctx: Context) => await exportArtworks(ctx, input.data);
}

/** Returns the function that exports artists. @throws VALIDATION */
function artistsOf(given: object) {
  const input = artistExportInput.safeParse(given);
  if (!input.success) throw refusedInput(input.error.issues);
  return async (ctx: Context) => await exportArtists(ctx, input.data);
}

/** Writes a new file and puts it in place when it is complete. Returns its size in bytes. @throws Failed, CANCELLED */
async function save(content: NodeJS.ReadableStream, file: string, signal: AbortSignal): Promise<number> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(content, createWriteStream(unfinished), { signal });
    const { size } = await stat(unfinished);
    await rename(unfinished, file);
    return size;
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (signal.aborted) throw new AppError('CANCELLED', 'requests.interrupted');
    if (cause instanceof Error && 'syscall' in cause) throw new Failed(`The file cannot be written: ${cause.message}`);
    throw cause;
  }
}
