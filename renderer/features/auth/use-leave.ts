import { client } from '../../lib/api/client.ts';
import { useRefreshSession } from '../../lib/api/session.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

/** Signs out or locks the window. */
export function useLeave() {
  const refresh = useRefreshSession();
  const leave = (call: () => Promise<unknown>) => async () => {
    try {
      await call();
      await refresh();
    } catch (error) {
      reportFailure(error);
    }
  };
  return { signOut: leave(() => client.auth.logout()), lock: leave(() => client.auth.lock()) };
}
