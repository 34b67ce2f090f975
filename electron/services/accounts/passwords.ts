import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP's Password Storage Cheat Sheet recommends: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The Argon2id hash of a password, with its salt and parameters, as text. Takes some 30 ms of another thread. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(normal(password), parameters);
}

/**
 * Whether a password is the one behind `passwordHash`. With null (there is no such account) it takes the same time and
 * answers false, so that the time does not tell which accounts exist.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoy()), normal(password));
  return matches && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hashPassword('the password of nobody');
  return decoyHash;
}

/** The same password typed on another system may come in another Unicode form (RFC 8265). */
function normal(password: string): string {
  return password.normalize('NFC');
}
