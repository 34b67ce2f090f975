import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';

/**
 * Keeps short secrets of this desktop: each in one file of `dir`, encrypted with the operating system's keychain.
 * Where there is no keychain (a Linux without one) they are kept in memory until the app ends, never in plain text.
 */
export class Keychain {
  readonly #dir: string;
  readonly #memory = new Map<string, string>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** False: what is set now is gone when the app ends. */
  get lasts(): boolean {
    return safeStorage.isEncryptionAvailable();
  }

  get(name: string): string | null {
    const kept = this.#memory.get(name);
    if (kept !== undefined) return kept;
    if (!this.lasts) return null;
    try {
      return safeStorage.decryptString(readFileSync(this.#path(name)));
    } catch {
      // Not there yet, or written under another keychain: in both cases there is no secret to use.
      return null;
    }
  }

  set(name: string, value: string | null): void {
    if (value === null) {
      this.#memory.delete(name);
      rmSync(this.#path(name), { force: true });
    } else if (this.lasts) {
      writeFileSync(this.#path(name), safeStorage.encryptString(value), { mode: 0o600 });
      this.#memory.set(name, value);
    } else {
      this.#memory.set(name, value);
    }
  }

  #path(name: string): string {
    return join(this.#dir, `${name}.secret`);
  }
}
