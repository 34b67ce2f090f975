/** The places where a session can be interrupted, as the design numbers them. */
export type Point =
  | 'K0'
  | 'K1'
  | 'K2'
  | 'K3'
  | 'K4'
  | 'K5'
  | 'K6'
  | 'K7'
  | 'K8'
  | 'K9'
  | 'K10'
  | 'K11'
  | 'K12'
  | 'K13'
  | 'K14'
  | 'K15'
  | 'K16';

/** Called at every such place; may throw or never come back. */
export type Reach = (point: Point) => void | Promise<void>;

/** Outside tests nothing happens; with QWARTY_SYNC_FAIL=K7 the process dies there as if the plug were pulled. */
export const reachOrDie: Reach = (point) => {
  if (process.env.QWARTY_SYNC_FAIL === point) process.kill(process.pid, 'SIGKILL');
};
