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

/** Returns the window's session, stored in `keeper` under the names `session` and `locked`. */
export function windowSession(keeper: Secrets): WindowSession {
  return {
    token: () => keeper.get('session'),
    isLocked: () => keeper.get('locked') !== null,
    begin(token) {
      keeper.set('session', token);
      keeper.set('locked', null);
    },
    setLocked: (locked) => keeper.set('locked', locked ? 'yes' : null),
  };
}
