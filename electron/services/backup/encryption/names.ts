import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { places } from '../destination/destination.ts';

/** The end of the name of an encrypted file. */
const suffix = '.age';
const originalForm = /^originals\/[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})(\.[a-z0-9]*)$/;
const algorithm = 'aes-256-ecb';

/** Converts paths between those of a backup and those of the encrypted files. */
export type Names = { encrypted(path: string): string; plain(path: string): string };

/**
 * Returns the names of encrypted files. An original is named by its hash, which would tell anyone with the same image
 * that it is in the collection, so its name is encrypted as well: always the same, because originals are stored once. ECB
 * is safe here, since a hash is two blocks that never repeat. The recipient serves as the secret: it is in the
 * workspace's settings and can be derived from the recovery key, but no age file contains it.
 */
export function namesFor(recipient: string): Names {
  const secret = createHash('sha256').update(`names of originals for ${recipient}`).digest();
  const turned = (hash: string, create: typeof createCipheriv | typeof createDecipheriv) => {
    const cipher = create(algorithm, secret, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(hash, 'hex'), cipher.final()]).toString('hex');
  };
  const renamed = (path: string, create: typeof createCipheriv | typeof createDecipheriv) => {
    const [, hash, type] = originalForm.exec(path) ?? [];
    if (!hash) return undefined;
    const name = turned(hash, create);
    return `${places.originals}/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}${type}`;
  };
  return {
    encrypted(path) {
      const known = renamed(path, createCipheriv) ?? (path.startsWith(`${places.backups}/`) ? path : undefined);
      return known ? known + suffix : path;
    },
    plain(path) {
      if (!path.endsWith(suffix)) return path;
      const bare = path.slice(0, -suffix.length);
      if (path.startsWith(`${places.backups}/`)) return bare;
      return renamed(bare, createDecipheriv) ?? path;
    },
  };
}
