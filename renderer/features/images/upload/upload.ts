import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { say } from '../../../lib/i18n/say.ts';
import { startUpload } from './start-upload.ts';
import { changeFile, changeUpload, dropUpload, type Upload, type UploadFile } from './upload-store.ts';

/** Returns the path of a file on this desktop, or the file itself if it has none. */
export const sourceOf = (file: File): string | File => window.qwarty?.pathOf(file) || file;

/** Adds dropped, chosen or pasted files and folders to an artwork; the uploads panel shows the progress. */
export function addImages(artworkId: string, files: readonly File[]): void {
  startUpload(
    artworkId,
    files.map((file) => waiting(file.name, file.size, sourceOf(file))),
    async (id, waitingFiles, signal) => await run(id, artworkId, waitingFiles, signal),
  );
}

/** Retries the files that failed or were cancelled. */
export function retryUpload(upload: Upload): void {
  dropUpload(upload.id);
  const left = upload.files.filter(({ state }) => state !== 'added');
  upload.retry(left.map(({ name, bytes, source }) => waiting(name, bytes, source)));
}

export function waiting(name: string, bytes: number, source: string | File): UploadFile {
  return { name, bytes, source, sent: 0, state: 'waiting' };
}

async function run(id: string, artworkId: string, files: UploadFile[], signal: AbortSignal): Promise<void> {
  const paths = files.map(({ source }) => source).filter((source) => typeof source === 'string');
  const loose = files.filter(({ source }) => typeof source !== 'string');
  try {
    if (paths.length > 0) await ingest(id, artworkId, paths, loose, signal);
    await attachAll(id, artworkId, loose, signal);
  } catch (error) {
    failRemaining(id, error, signal);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
}

/** Marks all waiting files as failed, because the upload was interrupted. */
function failRemaining(id: string, error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  const reason = failureOf(error).message;
  changeUpload(id, (upload) => ({
    ...upload,
    files: upload.files.map((file) => (file.state === 'waiting' ? { ...file, state: 'failed', reason } : file)),
  }));
}

async function ingest(
  id: string,
  artworkId: string,
  paths: string[],
  loose: UploadFile[],
  signal: AbortSignal,
): Promise<void> {
  for await (const event of await client.images.ingest({ artworkId, paths }, { signal })) {
    if (event.type === 'found') {
      const found = event.files.map(({ name, bytes, path }) => waiting(name, bytes, path));
      changeUpload(id, (upload) => ({ ...upload, files: [...found, ...loose] }));
    } else if (event.type === 'progress') changeFile(id, event.file, { sent: event.bytes });
    else if (event.type === 'added') changeFile(id, event.file, { state: 'added', alreadyThere: event.alreadyThere });
    else if (event.type === 'failed') changeFile(id, event.file, { state: 'failed', reason: say(event) });
  }
}

/** Sends files without a path through the port, one by one. They are the last in the list. */
async function attachAll(id: string, artworkId: string, loose: UploadFile[], signal: AbortSignal): Promise<void> {
  for (const [index, { source }] of loose.entries()) {
    if (signal.aborted) return;
    const update = (change: Partial<UploadFile>) => changeFile(id, index - loose.length, change);
    try {
      await client.images.attach({ artworkId, file: source as File }, { signal });
      update({ state: 'added' });
    } catch (error) {
      if (!signal.aborted) update({ state: 'failed', reason: failureOf(error).message });
    }
  }
}
