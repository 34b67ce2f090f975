import { useSyncExternalStore } from 'react';

export type UploadFile = {
  name: string;
  bytes: number;
  sent: number;
  state: 'waiting' | 'added' | 'failed';
  /** The artwork already had this image. */
  alreadyThere?: boolean;
  /** Reason of the failure. */
  reason?: string;
  /** The source for a retry: a path on this desktop, or a file without one (a pasted image). */
  source: string | File;
};

export type Upload = {
  id: string;
  /** Null if each file gets an artwork of its own. */
  artworkId: string | null;
  files: UploadFile[];
  state: 'waiting' | 'running' | 'done' | 'cancelled';
  cancel: () => void;
  /** Starts another upload of some of the files. */
  retry: (left: UploadFile[]) => void;
};

let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Upload[]) {
  const uploading = next.some(isActive);
  if (uploading !== uploads.some(isActive)) holdWindow(uploading);
  uploads = next;
  for (const listener of listeners) listener();
}

/** Returns whether a file is being uploaded or queued. */
export const isActive = ({ state }: Upload) => state === 'waiting' || state === 'running';

const refuse = (event: BeforeUnloadEvent) => event.preventDefault();

/** Reports running uploads to the main process, which asks before closing the window. */
function holdWindow(uploading: boolean): void {
  if (uploading) window.addEventListener('beforeunload', refuse);
  else window.removeEventListener('beforeunload', refuse);
  window.postMessage({ type: 'qwarty:uploading', uploading }, window.location.origin);
}

export function addUpload(upload: Upload): void {
  set([...uploads, upload]);
}

export function changeUpload(id: string, change: (upload: Upload) => Upload): void {
  set(uploads.map((upload) => (upload.id === id ? change(upload) : upload)));
}

/** A negative `index` counts from the end. */
export function changeFile(id: string, index: number, change: Partial<UploadFile>): void {
  changeUpload(id, (upload) => ({
    ...upload,
    files: upload.files.with(index, { ...(upload.files.at(index) as UploadFile), ...change }),
  }));
}

export function dropUpload(id: string): void {
  set(uploads.filter((upload) => upload.id !== id));
}

/** Removes finished uploads, including failed ones. */
export function dropFinished(): void {
  set(uploads.filter(isActive));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}
