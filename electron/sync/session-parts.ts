import type pg from 'pg';
import type { Failpoint } from './failpoint.ts';
import type { Progress, Summary } from './progress.ts';

/** A running session, with a connection to this workspace and one to the hub. */
export type Session = {
  local: pg.Client;
  hub: pg.Client;
  replicaId: string;
  /** Whether this workspace got a new replica id, under which it has to register before it sends again. */
  isNewReplica: boolean;
  /** Whether the hub may have columns that this version lacks. */
  hubIsNewer: boolean;
  /**
   * Rows per batch (approximate) and per page; number of new records of a table from which they are sent as bulk rows;
   * number of received records from which new ones are written before local writes are paused; number
   * of received records of a table from which its indexes are paused.
   */
  sizes: { batch: number; page: number; bulkRows: number; newRecords: number; indexPause: number };
  failpoint: Failpoint;
  report: (progress: Progress) => void;
  signal: AbortSignal | undefined;
  summary: Summary;
  /**
   * Uploads the originals of unsent rows. Returns false if there is no bucket; rows are then sent without originals.
   */
  sendOriginals: () => Promise<boolean>;
};

/** The part of a session that the upload of originals needs. */
export type SendingOriginals = Pick<Session, 'summary' | 'report' | 'failpoint' | 'signal'>;
