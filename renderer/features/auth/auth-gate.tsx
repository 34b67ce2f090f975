import { Alert, Button, Center } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../lib/api/errors.ts';
import { useStatus } from '../../lib/api/session.ts';
import { FirstStart } from './first-start.tsx';
import { LockScreen } from './lock-screen.tsx';
import { SignIn } from './sign-in.tsx';

/** Lets into the gallery who is signed in; for everybody else, what they have to do first. */
export function AuthGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const { data: status, error, refetch } = useStatus();

  if (error && !status) {
    return (
      <Center mih="100dvh" p="md">
        <Alert color="red" title={t('somethingWrong')} role="alert">
          <p>{failureOf(error).message}</p>
          <Button variant="default" onClick={() => refetch()}>
            {t('retry')}
          </Button>
        </Alert>
      </Center>
    );
  }
  // As index.html has it, which stood here until now.
  if (!status) {
    return (
      <p className="opening" role="status">
        {t('opening')}
      </p>
    );
  }
  if (!status.hasUsers) return <FirstStart />;
  if (status.locked) return <LockScreen user={status.user} />;
  if (!status.user) return <SignIn />;
  return children;
}
