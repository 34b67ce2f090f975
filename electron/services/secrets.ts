/**
 * Keeps what must not lie in the database or in a file as it is: the app gives one that the operating system's
 * keychain guards (Electron's safeStorage). The command line has none, and takes secrets from the environment.
 */
export interface Secrets {
  get(name: string): string | null;
  /** Null forgets it. @throws AppError UNAVAILABLE where nothing can be kept safely */
  set(name: string, value: string | null): void;
}
