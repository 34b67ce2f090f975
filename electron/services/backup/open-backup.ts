import { createHash } from 'node:crypto';
import { AppError, type FieldError, fieldError, refused } from '#shared/errors.ts';
import { bagNames } from '../archive/bag.ts';
import { examineBag, linesOf, textOf } from '../archive/import/check-bag.ts';
import type { OpenBag } from '../archive/import/open-bag.ts';
import { partsOf } from './backup-id.ts';
import { type BackupInfo, backupInfo, backupInfoPath } from './backup-info.ts';
import { type Destination, places } from './destination/destination.ts';
import { parsedLine } from './fetch-list.ts';

const maxInfoBytes = 1024 ** 2;
const maxManifestBytes = 64 * 1024;
const maxLine = 1024;

/** A backup as a bag that includes its originals. `stored` is where each of them is in the destination. */
export type OpenBackup = OpenBag & { id: string; stored: ReadonlyMap<string, string> };

/** Returns the description of a backup. @throws VALIDATION if it is damaged */
export async function readBackupInfo(destination: Destination, id: string): Promise<BackupInfo> {
  const path = `${places.backups}/${id}/${backupInfoPath}`;
  const files = await destination.filesBelow(`${places.backups}/${id}`);
  const bag = {
    files: new Map([[backupInfoPath, files.get(path)!]]),
    problems: [],
    read: () => destination.read(path),
  };
  if (!files.has(path)) throw refused([fieldError(backupInfoPath, 'archive.missing')]);
  const text = await textOf(bag, backupInfoPath, maxInfoBytes);
  try {
    return backupInfo.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('VALIDATION', 'backup.noInfo', { params: { id }, cause });
  }
}

/** Opens a backup. Its `problems` contain originals that are missing or have another size. */
export async function openBackup(destination: Destination, id: string): Promise<OpenBackup> {
  const root = `${places.backups}/${id}/`;
  const files = new Map<string, number>();
  for (const [path, bytes] of await destination.filesBelow(`${places.backups}/${id}`)) {
    files.set(path.slice(root.length), bytes);
  }
  if (files.size === 0) throw new AppError('NOT_FOUND', 'backup.notFound', { params: { id } });
  const problems: FieldError[] = [];
  const stored = new Map<string, string>();
  if (files.has(bagNames.fetch)) {
    const originals = await destination.filesBelow(places.originals);
    for await (const line of linesOf(destination.read(root + bagNames.fetch), maxLine)) {
      const parsed = parsedLine(line);
      if (!parsed) {
        problems.push(fieldError(bagNames.fetch, 'archive.line', { line: line.slice(0, 100) }));
        continue;
      }
      const bytes = originals.get(parsed.stored);
      // `checkBag` reports those that are missing.
      if (bytes === undefined) continue;
      if (bytes !== parsed.bytes) problems.push(fieldError(parsed.path, 'backup.otherSize'));
      files.set(parsed.path, bytes);
      stored.set(parsed.path, parsed.stored);
    }
  } else problems.push(fieldError(bagNames.fetch, 'archive.missing'));
  return {
    id,
    files,
    problems,
    stored,
    isFetched: true,
    read: (path) => destination.read(stored.get(path) ?? root + path),
  };
}

type CheckOptions = {
  signal?: AbortSignal;
  /** Whether the contents of an original are read as well. All other files always are. */
  isSampled: (path: string) => boolean;
  /** Receives each file, with its size in bytes. */
  report?: (path: string, bytes: number) => void;
};

/**
 * Checks a backup, beginning with its last manifest, whose hash is part of the id. Returns the hashes of the payload.
 * @throws VALIDATION with one entry for each problem
 */
export async function checkBackup(backup: OpenBackup, options: CheckOptions): Promise<ReadonlyMap<string, string>> {
  const { hashes, problems } = await examineBackup(backup, options);
  if (problems.length > 0) throw refused(problems);
  return hashes;
}

/** Like `checkBackup`, but returns the problems. */
export async function examineBackup(backup: OpenBackup, { signal, isSampled, report }: CheckOptions) {
  const problems = await manifestProblems(backup);
  const isHashed = (path: string) => !isOriginal(path) || isSampled(path);
  // A damaged manifest makes the others meaningless.
  if (problems.length > 0) throw refused(problems);
  return await examineBag(backup, { signal, report, isHashed });
}

/** Returns whether a path below the bag is that of an original. */
export const isOriginal = (path: string) => path.startsWith(`data/${places.originals}/`);

async function manifestProblems(backup: OpenBackup): Promise<FieldError[]> {
  const path = bagNames.tagManifest;
  if (!backup.files.has(path)) return [fieldError(path, 'archive.missing')];
  const text = await textOf(backup, path, maxManifestBytes);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const problems = sha256.startsWith(partsOf(backup.id).hash) ? [] : [fieldError(path, 'archive.changed')];
  const listed = new Set(text.split('\n').map((line) => line.slice(66)));
  for (const needed of [bagNames.fetch, backupInfoPath]) {
    if (!listed.has(needed)) problems.push(fieldError(needed, 'archive.unlisted'));
  }
  return problems;
}
