import { hash, verify } from '@node-rs/argon2';
import { inPasswordPool } from './password-pool.ts';

/** Argon2id with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Returns the Argon2id hash of a password with salt and parameters. Takes about 30 ms in another thread. */
export async function hashPassword(password: string): Promise<string> {
  return await inPasswordPool(() => hash(normal(password), parameters));
}

/**
 * Returns whether a password matches `passwordHash`. Null (no such account) takes the same time, so that timing does
 * not reveal which accounts exist.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const stored = passwordHash ?? (await decoy());
  const matches = await inPasswordPool(() => verify(stored, normal(password)));
  return matches && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hashPassword('a password without a user');
  return decoyHash;
}

/** Normalises a password, since systems enter the same one in different Unicode forms (RFC 8265). */
function normal(password: string): string {
  return password.normalize('NFC');
}
