import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';

/**
 * Secrets that may be stored unencrypted if the system has no keychain (some Linux desktops): the window's session,
 * which gives access to this workspace only. Other secrets, such as the bucket's keys, are then kept in memory.
 */
const mayBePlain = new Set(['session', 'locked']);

/** Stores short secrets in files of `dir`, encrypted with the operating system's keychain. */
export class Keychain {
  readonly #dir: string;
  readonly #known = new Map<string, string | null>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Whether secrets persist after the app has quit; false if the system has no keychain. */
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
      // The file is missing or was encrypted with another keychain.
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
