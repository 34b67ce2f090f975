import type { Secrets } from '../services/common/context.ts';

/**
 * The one session of the app's window. The token stays in the main process; that the window is locked outlives a
 * restart, or quitting would be a way around the password.
 */
export type WindowSession = {
  token(): string | null;
  isLocked(): boolean;
  /** Begins with a new session (or, by null, ends it), unlocked. */
  begin(token: string | null): void;
  setLocked(locked: boolean): void;
};

/** The window's session, kept in `keeper` under the names `session` and `locked`. */
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
