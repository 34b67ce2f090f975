import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { Conflicts } from './conflicts/conflicts.tsx';
import { HubForm } from './hub-form.tsx';
import { LeaveHub } from './leave-hub.tsx';
import { SessionPanel } from './session-panel.tsx';
import classes from './sync.module.css';

/** Sync status, conflicts and hub settings. */
export function SyncPage() {
  const { t } = useTranslation('sync');
  const canRun = useCan('sync.run');
  const status = useQuery(orpc.sync.status.queryOptions());
  const settings = useQuery(orpc.sync.settings.queryOptions());
  const failed = status.error ?? settings.error;
  return (
    <Page title={t('title')}>
      <div className={classes.sections}>
        {failed && <ErrorNotice message={failureOf(failed).message} onRetry={() => void status.refetch()} />}
        {status.data?.configured === false && (
          <Text c="dimmed" maw="36rem">
            {t(canRun ? 'noHub' : 'noHubAskAdmin')}
          </Text>
        )}
        {status.data?.configured && <SessionPanel status={status.data} />}
        {status.data && (status.data.configured || status.data.openConflicts > 0) && <Conflicts />}
        {settings.data && canRun && (
          <div>
            <HubForm key={settings.data.hubUrl} settings={settings.data} />
            {status.data?.belongsToHub && <LeaveHub />}
          </div>
        )}
      </div>
    </Page>
  );
}
