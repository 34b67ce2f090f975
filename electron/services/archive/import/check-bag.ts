import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { AppError, type FieldError, fieldError, refused } from '#shared/errors.ts';
import { throwIfCancelled } from '../../../storage/transfer-errors.ts';
import { bagNames } from '../bag.ts';
import { isBelow, type OpenBag } from './open-bag.ts';

/** The longest line of a manifest: a hash and a path. */
const maxLine = 8 * 1024;
/** The largest tag file, besides manifests. */
const maxTagBytes = 64 * 1024;

/** The version of BagIt that Qwarty writes and the one before, whose bags differ only in rare paths. */
const declared = /^BagIt-Version: (1\.0|0\.97)\r?\nTag-File-Character-Encoding: UTF-8\s*$/;

type CheckOptions = {
  signal?: AbortSignal;
  /** Receives each file, with its size in bytes. */
  report?: (path: string, bytes: number) => void;
  /** Whether a file is hashed; the others need only exist. */
  isHashed?: (path: string) => boolean;
};

/**
 * Checks that every file of a bag is there, has its hash, and is listed. Returns the hashes of its payload by path.
 * @throws VALIDATION with one entry for each problem
 */
export async function checkBag(bag: OpenBag, options: CheckOptions): Promise<ReadonlyMap<string, string>> {
  const { hashes, problems } = await examineBag(bag, options);
  if (problems.length > 0) throw refused(problems);
  return hashes;
}

/** Like `checkBag`, but returns the problems. */
export async function examineBag(
  bag: OpenBag,
  { signal, report, isHashed = () => true }: CheckOptions,
): Promise<{ hashes: Map<string, string>; problems: FieldError[] }> {
  const problems = [...bag.problems];
  const declaration = await textOf(bag, bagNames.declaration, maxTagBytes);
  if (!declared.test(declaration)) problems.push(fieldError(bagNames.declaration, 'archive.otherBagIt'));
  if (bag.files.has(bagNames.fetch) && !bag.isFetched) problems.push(fieldError(bagNames.fetch, 'archive.fetch'));
  const payload = await manifestOf(bag, bagNames.manifest, problems);
  const tags = await manifestOf(bag, bagNames.tagManifest, problems);
  for (const path of [bagNames.declaration, bagNames.info, bagNames.manifest]) {
    if (!tags.has(path)) problems.push(fieldError(path, 'archive.unlisted'));
  }
  for (const path of payload.keys()) {
    if (!path.startsWith('data/')) problems.push(fieldError(path, 'archive.outside'));
  }
  for (const path of bag.files.keys()) {
    if (path.startsWith('data/') && !payload.has(path)) problems.push(fieldError(path, 'archive.unlisted'));
  }
  for (const [path, sha256] of [...tags, ...payload]) {
    const found = await contentProblem(bag, path, isHashed(path) ? sha256 : null, signal);
    if (found) problems.push(found);
    report?.(path, bag.files.get(path) ?? 0);
  }
  return { hashes: payload, problems };
}

/** Returns what is wrong with a file. @param sha256 its hash; null if it need only exist */
async function contentProblem(
  bag: OpenBag,
  path: string,
  sha256: string | null,
  signal?: AbortSignal,
): Promise<FieldError | undefined> {
  if (!bag.files.has(path)) return fieldError(path, 'archive.missing');
  if (sha256 === null) return undefined;
  const hash = await hashOfStream(bag.read(path), signal).catch(unreadable);
  if (typeof hash === 'object') return hash.reason ? fieldError(path, 'archive.unreadable', hash) : changed(path);
  return hash === sha256 ? undefined : changed(path);
}

const changed = (path: string) => fieldError(path, 'archive.changed');

/** Returns why a file cannot be read; an empty reason if it cannot be decrypted. Rejects with any other error. */
async function unreadable(error: unknown): Promise<{ reason: string }> {
  if (error instanceof AppError && error.messageKey === 'archive.changed') return { reason: '' };
  if (error instanceof Error && 'syscall' in error) return { reason: error.message };
  throw error;
}

async function hashOfStream(stream: Readable, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) {
    throwIfCancelled(signal);
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

async function manifestOf(bag: OpenBag, name: string, problems: FieldError[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  if (!bag.files.has(name)) {
    problems.push(fieldError(name, 'archive.missing'));
    return hashes;
  }
  for await (const line of linesOf(bag.read(name), maxLine)) {
    if (line === '') continue;
    const [, sha256, encoded = ''] = /^([0-9a-f]{64})[ \t]+\*?(.+)$/i.exec(line) ?? [];
    const path = encoded.replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code)).replace(/^\.\//, '');
    if (!sha256) problems.push(fieldError(name, 'archive.line', { line: line.slice(0, 100) }));
    else if (!isBelow(path)) problems.push(fieldError(path, 'archive.outside'));
    else if (hashes.has(path)) problems.push(fieldError(path, 'archive.twice'));
    else hashes.set(path, sha256.toLowerCase());
  }
  return hashes;
}

/** Yields the lines of a text. @throws VALIDATION if one has more than `max` characters */
export async function* linesOf(stream: Readable, max: number): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > max) throw new AppError('VALIDATION', 'archive.tooLong');
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest) yield rest;
}

/** Returns a small text file. @throws VALIDATION if it is missing or has more than `max` bytes */
export async function textOf(bag: OpenBag, path: string, max: number): Promise<string> {
  const bytes = bag.files.get(path);
  if (bytes === undefined) throw refused([fieldError(path, 'archive.missing')]);
  if (bytes > max) throw new AppError('VALIDATION', 'archive.tooLong');
  const chunks: Buffer[] = [];
  for await (const chunk of bag.read(path)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
