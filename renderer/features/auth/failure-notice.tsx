import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { message: string | undefined; waitSeconds: number };

/** Shows why signing in failed and, after too many attempts, how long to wait. */
export function FailureNotice({ message, waitSeconds }: Props) {
  const { t } = useTranslation('auth');
  if (!message) return null;
  if (waitSeconds > 90) {
    return (
      <Alert color="orange" role="status">
        {t('waitLonger', { count: Math.ceil(waitSeconds / 60) })}
      </Alert>
    );
  }
  if (waitSeconds > 0) {
    // Keeps screen readers from announcing every second.
    return (
      <Alert color="orange" role="status" aria-live="off">
        {t('wait', { count: waitSeconds })}
      </Alert>
    );
  }
  return (
    <Alert color="red" role="alert">
      {message}
    </Alert>
  );
}
