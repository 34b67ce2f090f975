import { Alert, Button, Center } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notices } from '../../components/notices.tsx';
import { failureOf } from '../../lib/api/errors.ts';
import { useStatus } from '../../lib/api/session.ts';

type AuthStatus = NonNullable<ReturnType<typeof useStatus>['data']>;

const pages = () => import('./gate-pages.ts');
const FirstStart = lazy(() => pages().then((module) => ({ default: module.FirstStart })));
const LockScreen = lazy(() => pages().then((module) => ({ default: module.LockScreen })));
const SignIn = lazy(() => pages().then((module) => ({ default: module.SignIn })));

/** Shows the gallery to signed-in users; otherwise first start, lock screen or sign-in. */
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
  if (!status) return <Opening />;
  if (status.hasUsers && status.user && !status.locked) return children;
  return (
    <>
      <Suspense fallback={<Opening />}>
        <GatePage status={status} />
      </Suspense>
      <Notices />
    </>
  );
}

function GatePage({ status }: { status: AuthStatus }) {
  if (!status.hasUsers) return <FirstStart restored={status.restored} />;
  return status.locked ? <LockScreen user={status.user} /> : <SignIn />;
}

/** The same markup as in index.html, so that nothing flickers. */
function Opening() {
  const { t } = useTranslation('common');
  return (
    <p className="opening" role="status">
      {t('opening')}
    </p>
  );
}
