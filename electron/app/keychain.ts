import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';

/**
 * What may lie in a file of the workspace where the operating system has no keychain (a Linux without one): the
 * window's session. It opens nothing but this workspace, and whoever can read the workspace has all of it anyway. The
 * keys of the bucket open more than that: without a keychain they are kept in memory until the app ends.
 */
const mayBePlain = new Set(['session', 'locked']);

/** Keeps short secrets of this desktop: each in one file of `dir`, encrypted with the operating system's keychain. */
export class Keychain {
  readonly #dir: string;
  readonly #known = new Map<string, string | null>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Whether what is set is there again after the app has ended; false where the system has no keychain. */
  get lasting(): boolean {
    return safeStorage.isEncryptionAvailable();
  }

  get(name: string): string | null {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const value = this.#read(name);
    this.#known.set(name, value);
    return value;
  }

  set(name: string, value: string | null): void {
    this.#known.set(name, value);
    const path = this.#path(name);
    if (value === null) rmSync(path, { force: true });
    else if (safeStorage.isEncryptionAvailable()) writePrivate(path, safeStorage.encryptString(value));
    else if (mayBePlain.has(name)) writePrivate(path, Buffer.from(value, 'utf8'));
  }

  #read(name: string): string | null {
    try {
      const bytes = readFileSync(this.#path(name));
      if (safeStorage.isEncryptionAvailable()) return safeStorage.decryptString(bytes);
      return mayBePlain.has(name) ? bytes.toString('utf8') : null;
    } catch {
      // Not there yet, or written under another keychain: in both cases there is no secret to use.
      return null;
    }
  }

  #path(name: string): string {
    return join(this.#dir, `${name}.secret`);
  }
}

function writePrivate(path: string, bytes: Buffer): void {
  writeFileSync(path, bytes, { mode: 0o600 });
}
