/** Where a session is. Counts are rows; `bytes` counts originals. `total` is null while it is not known. */
export type Progress = {
  phase: 'connect' | 'originals' | 'send' | 'receive' | 'apply' | 'fetch';
  done: number;
  total: number | null;
  bytes?: number;
};

/** What a session did. `conflicts` are those open now, `seq` is the hub's state that this workspace has. */
export type Summary = {
  pushed: number;
  pulled: number;
  conflicts: number;
  objectsUp: number;
  objectsDown: number;
  seq: number;
};
