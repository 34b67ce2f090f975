import type { Command } from 'commander';
import type { ImageImport, ImagePreview } from '#shared/contract/files/image-imports.ts';
import type { Context } from '../services/common/context.ts';
import { allFailures } from '../services/image-imports/failures.ts';
import { cancelImageImport, endOfImageImport, startImageImport } from '../services/image-imports/image-imports.ts';
import { previewImages } from '../services/image-imports/preview.ts';
import { Failed, print } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

type Options = { pattern?: string; dryRun?: boolean };

/** `import images`. */
export function addImportImages(group: Command): void {
  group
    .command('images')
    .description('adds the images of a folder to the artworks whose inventory numbers their names contain')
    .argument('<dir>')
    .option('--pattern <pattern>', 'how names contain numbers, such as {number}_{n} (default: anywhere)')
    .option('--dry-run', 'only report which artworks the files match')
    .action(async (dir: string, { pattern, dryRun }: Options, command: Command) => {
      const folder = { folder: dir, pattern: pattern ?? null };
      await withWorkspace(command, async (ctx, json, signal) =>
        dryRun ? await showPreview({ ...ctx, signal }, folder, json) : await addImages(ctx, folder, json, signal),
      );
    });
}

type Folder = { folder: string; pattern: string | null; recordsImport?: string | null };

async function showPreview(ctx: Context, folder: Folder, json: boolean): Promise<void> {
  const preview = await previewImages(ctx, { ...folder, only: 'all' });
  print(json ? JSON.stringify(preview) : previewText(preview));
}

async function addImages(ctx: Context, folder: Folder, json: boolean, signal: AbortSignal): Promise<void> {
  const { ended, failures } = await importImages(ctx, folder, signal);
  print(json ? JSON.stringify({ ...ended, failures }) : imagesText(ended, failures));
  if (ended.state === 'cancelled') throw new Failed('Cancelled. Import the folder again to continue.');
  if (ended.problem) throw new Failed(ended.problem.message);
}

/** Imports a folder to the end. @returns the import and the files that were not added */
export async function importImages(ctx: Context, folder: Folder, signal: AbortSignal) {
  const { import: id } = await startImageImport(ctx, folder);
  const cancel = () => void cancelImageImport(ctx, { id });
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const ended = await endOfImageImport(ctx, { id });
  const failures: { name: string; code: string; reason: string }[] = [];
  for await (const { name, code, message } of allFailures(ctx, id)) failures.push({ name, code, reason: message });
  return { ended, failures };
}

function previewText({ files, matched, artworks, items }: ImagePreview): string {
  return [
    ...items.map(({ name, artwork }) => `${name}: ${artwork ? `${artwork.inventoryNumber} ${artwork.title}` : '–'}`),
    ...(files > items.length ? [`… and ${files - items.length} more files`] : []),
    `${files} files: ${matched} match ${artworks} artworks, ${files - matched} match none.`,
  ].join('\n');
}

/** Describes an import of images and lists the files that were not added. */
export function imagesText(
  { found, added, same, unmatched, failed, changeSet }: ImageImport,
  failures: { name: string; reason: string }[],
): string {
  return [
    ...failures.map(({ name, reason }) => `${name}: ${reason}`),
    `${found} files: ${added} added, ${same} already there, ${unmatched} in the inbox, ${failed} not added.`,
    ...(changeSet && added > 0 ? [`Undo with: qwarty undo ${changeSet}`] : []),
  ].join('\n');
}
