import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../lib/api/errors.ts';

type Refused = { message: string; retryAt: number | undefined };

/** State of a sign-in attempt: whether it runs, why it failed, and how many seconds to wait after too many failures. */
export function useAttempt() {
  const { t } = useTranslation('auth');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [now, setNow] = useState(() => Date.now());

  const waitSeconds = refused?.retryAt ? Math.max(0, Math.ceil((refused.retryAt - now) / 1000)) : 0;
  const waiting = waitSeconds > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [waiting]);

  /** Runs `attempt` and returns what it threw, if anything. */
  async function run(attempt: () => Promise<unknown>): Promise<unknown> {
    setBusy(true);
    try {
      await attempt();
      setRefused(undefined);
      return undefined;
    } catch (error) {
      const { message, details } = failureOf(error);
      setNow(Date.now());
      const seconds = details.retryAfterSeconds;
      setRefused({
        message: seconds ? t('canTryAgain') : message,
        retryAt: seconds ? Date.now() + seconds * 1000 : undefined,
      });
      return error;
    } finally {
      setBusy(false);
    }
  }

  return { run, busy, waitSeconds, message: refused?.message };
}
