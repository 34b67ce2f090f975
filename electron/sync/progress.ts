/**
 * The progress of a session. Counts are rows, and indexes in `index`; `bytes` counts originals. `total` is null while
 * it is unknown.
 */
export type Progress = {
  phase: 'connect' | 'originals' | 'send' | 'receive' | 'apply' | 'index' | 'fetch';
  done: number;
  total: number | null;
  bytes?: number;
};

/** The result of a session. `conflicts` are those open now; `seq` is the hub state that this workspace has. */
export type Summary = {
  pushed: number;
  pulled: number;
  conflicts: number;
  objectsUp: number;
  objectsDown: number;
  seq: number;
};
