/** The points at which a test can stop or kill a session, in order. */
export const failpoints = [
  'afterLock',
  'afterHello',
  'duringUpload',
  'afterUpload',
  'beforeClaimCommit',
  'afterClaim',
  'duringCopy',
  'duringMerge',
  'beforeHubCommit',
  'afterHubCommit',
  'afterAcknowledge',
  'betweenPages',
  'duringPage',
  'duringNewRecords',
  'beforeApply',
  'duringApply',
  'afterApply',
  'afterReport',
] as const;

export type FailpointName = (typeof failpoints)[number];

/** Called at each failpoint; may throw or never return. */
export type Failpoint = (name: FailpointName) => void | Promise<void>;

/**
 * Kills the process at the failpoint that QWARTY_SYNC_FAIL names, like a power failure. Does nothing if it is not set.
 */
export const killAtFailpoint: Failpoint = (name) => {
  if (process.env.QWARTY_SYNC_FAIL === name) process.kill(process.pid, 'SIGKILL');
};
