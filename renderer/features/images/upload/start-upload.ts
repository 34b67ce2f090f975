import { addUpload, changeUpload, type UploadFile } from './upload-store.ts';

let queue: Promise<void> = Promise.resolve();

/** Uploads the files of the upload `id`, and records in the store what became of each. Never rejects. */
type Run = (id: string, files: UploadFile[], signal: AbortSignal) => Promise<void>;

/**
 * Lists an upload in the uploads panel, where it can be cancelled and retried, and runs it after those before it,
 * because each uses all processors. `artworkId` is null if every file gets its own artwork.
 */
export function startUpload(artworkId: string | null, files: UploadFile[], run: Run): void {
  if (files.length === 0) return;
  const id = crypto.randomUUID();
  const stop = new AbortController();
  const { signal } = stop;
  const setState = (state: 'running' | 'done' | 'cancelled') => changeUpload(id, (upload) => ({ ...upload, state }));
  const cancel = () => {
    stop.abort();
    setState('cancelled');
  };
  const retry = (left: UploadFile[]) => startUpload(artworkId, left, run);
  addUpload({ id, artworkId, files, state: 'waiting', cancel, retry });
  queue = queue.then(async () => {
    if (signal.aborted) return;
    setState('running');
    await run(id, files, signal);
    if (!signal.aborted) setState('done');
  });
}
