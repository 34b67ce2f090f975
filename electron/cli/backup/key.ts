import type { RecoveryKey } from '../../services/backup/encryption/keys.ts';
import { readKey } from '../../services/backup/encryption/keys.ts';
import { keepKey, keyFromEnvironment } from '../../services/backup/encryption/stored-keys.ts';
import type { Context, Secrets } from '../../services/common/context.ts';
import { secretFromStdin } from '../stdin.ts';

/** Never an argument, because other users of the computer see those. */
export const keyOption = [
  '--key-stdin',
  'read the recovery key of encrypted backups from standard input (default: QWARTY_BACKUP_KEY)',
] as const;
export type KeyOption = { keyStdin?: boolean };

/** Returns the recovery key that a command was given; null if none. @throws VALIDATION if it is malformed */
export async function givenKey({ keyStdin = false }: KeyOption): Promise<RecoveryKey | null> {
  return keyStdin ? await readKey(await secretFromStdin()) : await keyFromEnvironment();
}

/** Returns a context that has the key until the command ends. */
export function holding(ctx: Context, key: RecoveryKey | null): Context {
  const kept = new Map<string, string | null>();
  const secrets: Secrets = {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
    lasting: false,
  };
  if (key) keepKey(secrets, key);
  return { ...ctx, workspace: { ...ctx.workspace, secrets } };
}
