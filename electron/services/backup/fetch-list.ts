import { originalPathForm } from '../archive/originals.ts';
import { places } from './destination/destination.ts';

/**
 * The originals of a backup are stored once for all backups of a destination. `fetch.txt` says so in the words of
 * BagIt (RFC 8493, 2.2.3): a relative address, the size, and the path below the bag.
 */
const upwards = '../../';
const lineForm = /^\.\.\/\.\.\/(\S+) (\d+) data\/(\S+)$/;

/** Returns the path below the destination of an original with this path below the bag. */
export const storedPath = (path: string) => path.replace(/^data\//, '');

/** Returns the line of an original. */
export const fetchLine = (path: string, bytes: number) => `${upwards}${storedPath(path)} ${bytes} ${path}\n`;

/** Returns path below the bag, size in bytes and path below the destination; undefined for any other line. */
export function parsedLine(line: string): { path: string; bytes: number; stored: string } | undefined {
  const [, stored = '', bytes, below] = lineForm.exec(line) ?? [];
  const path = `data/${below}`;
  if (stored !== below || !stored.startsWith(`${places.originals}/`) || !originalPathForm.test(path)) return undefined;
  return { path, bytes: Number(bytes), stored };
}
