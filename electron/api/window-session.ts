import type { Secrets } from '../services/common/context.ts';

/**
 * The session of the app's window. The token stays in the main process. The lock survives a restart; otherwise quitting
 * would bypass the password.
 */
export type WindowSession = {
  token(): string | null;
  isLocked(): boolean;
  /** Starts a new, unlocked session; null ends it. */
  begin(token: string | null): void;
  setLocked(locked: boolean): void;
};

/** Returns the window's session, stored in `secrets` under the names `session` and `locked`. */
export function windowSession(secrets: Secrets): WindowSession {
  return {
    token: () => secrets.get('session'),
    isLocked: () => secrets.get('locked') !== null,
    begin(token) {
      secrets.set('session', token);
      secrets.set('locked', null);
    },
    setLocked: (locked) => secrets.set('locked', locked ? 'yes' : null),
  };
}
