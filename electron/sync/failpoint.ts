/** The places where a test can stop or kill a session, in the order of a session. */
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
  'beforeApply',
  'duringApply',
  'afterApply',
  'afterReport',
] as const;

export type FailpointName = (typeof failpoints)[number];

/** Called at each failpoint; may throw or never return. */
export type Failpoint = (name: FailpointName) => void | Promise<void>;

/** Kills the process at the failpoint named by QWARTY_SYNC_FAIL, as a power failure would; without it does nothing. */
export const killAtFailpoint: Failpoint = (name) => {
  if (process.env.QWARTY_SYNC_FAIL === name) process.kill(process.pid, 'SIGKILL');
};
