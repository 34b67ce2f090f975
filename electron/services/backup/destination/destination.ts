import type { Readable } from 'node:stream';
import type { Contents } from '../process/messages.ts';

/** A file that a destination has: its path below the destination, and its size in bytes. */
export type StoredFiles = ReadonlyMap<string, number>;

/** A backup that is being written. */
export type Stage = {
  /** The folder on this computer in which its files are written. */
  folder: string;
  /** Makes the backup visible under its id, completely or not at all. */
  publish(id: string): Promise<void>;
  /** Removes what was written, unless it was published. */
  discard(): Promise<void>;
};

/**
 * A place for backups. It contains `backups/<id>/…`, one bag per backup, and `originals/ab/cd/<sha256>.<type>`, which
 * all backups share. Paths have forward slashes.
 */
export type Destination = {
  /** The folder or bucket, as users know it. */
  place: string;
  /** How many files are stored at once. */
  concurrency: number;
  /** Returns the ids of complete backups, oldest first. @throws UNAVAILABLE if the place cannot be reached */
  list(): Promise<string[]>;
  /** Returns the files below a folder; none if it does not exist. */
  filesBelow(folder: string): Promise<StoredFiles>;
  /** Opens a file. The stream fails if there is none. */
  read(path: string): Readable;
  /**
   * Copies a file, unless it has another hash. The copy is complete and on disk, at the latest when the stage is
   * published. Returns the hash and size that the file has; undefined if there is none.
   * @param sha256 the hash that it must have; null: any, and the returned one means nothing
   * @throws UNAVAILABLE, CANCELLED
   */
  store(path: string, from: string, sha256: string | null, signal?: AbortSignal): Promise<Contents | undefined>;
  remove(path: string): Promise<void>;
  /** Removes a backup, so that it is visible completely or not at all. */
  removeBackup(id: string): Promise<void>;
  /** Prepares a new backup, and removes what killed processes have left. Needs the lock. */
  stage(): Promise<Stage>;
  /**
   * Makes this process the only one that changes the destination, until the returned function is called.
   * @throws CONFLICT while another one does, CANCELLED
   */
  lock(signal?: AbortSignal): Promise<() => Promise<void>>;
  /**
   * Call this before anything irreversible: while this computer was asleep, another one may have taken the lock over.
   * @throws CONFLICT if this process does not hold the lock
   */
  requireHeld(): Promise<void>;
  close(): Promise<void>;
};

/** Returns whether a file is stored: it exists, and has the wanted hash. */
export const isWanted = (found: Contents | undefined, sha256: string | null): boolean =>
  found !== undefined && (sha256 === null || found.sha256 === sha256);

/** The paths below a destination. */
export const places = { backups: 'backups', originals: 'originals' } as const;
