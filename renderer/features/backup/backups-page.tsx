import { Button, Group, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconFolderPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#shared/contract/workspace/backups.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { failureOf } from '../../lib/api/errors.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import classes from './backup.module.css';
import { BackupList } from './backup-list.tsx';
import { BackupSchedule } from './backup-schedule.tsx';
import { DestinationEntry } from './destination-entry.tsx';
import { JobNotice } from './job-notice.tsx';
import { OriginalsState } from './originals-state.tsx';
import { useAddBucket, useAddFolder, useBackUp, useBackupStatus } from './use-backups.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Where backups are, whether they are proven, and what is kept. */
export function BackupsPage() {
  const { data, error, refetch } = useBackupStatus();
  if (error && !data) return <ErrorNotice message={failureOf(error).message} onRetry={refetch} />;
  return data ? <Backups status={data} /> : null;
}

function Backups({ status }: { status: BackupStatus }) {
  const { t } = useTranslation('backup');
  const { destinations, job, restored } = status;
  const backUp = useBackUp();
  const add = useAddFolder();
  const addBucket = useAddBucket();
  const isBusy = job?.state === 'running';
  const isEmpty = destinations.length === 0;
  return (
    <section aria-labelledby="backups">
      <Title order={2} id="backups" mb="xs">
        {t('title')}
      </Title>
      <Text maw="40rem">{t('text')}</Text>
      {restored && (
        <Text maw="40rem" mt="xs" size="sm" c="dimmed">
          {t('from', { when: relativeTime(restored.at), backup: restored.backup })}
        </Text>
      )}
      {isEmpty && (
        <>
          <Text mt="lg" fw={600}>
            {t('none')}
          </Text>
          <Text maw="40rem" c="dimmed">
            {t(status.canAddBucket ? 'noneTextBucket' : 'noneText')}
          </Text>
        </>
      )}
      <Group mt="lg" gap="xs">
        {!isEmpty && (
          <Button
            leftSection={<IconDeviceFloppy {...icon} />}
            loading={backUp.isPending}
            disabled={isBusy}
            onClick={() => backUp.mutate({})}
          >
            {t('backUpNow')}
          </Button>
        )}
        <Button
          variant={isEmpty ? 'filled' : 'default'}
          leftSection={<IconFolderPlus {...icon} />}
          loading={add.isPending}
          onClick={() => add.mutate(undefined)}
        >
          {t('addFolder')}
        </Button>
        {status.canAddBucket && (
          <Button variant="default" loading={addBucket.isPending} onClick={() => addBucket.mutate(undefined)}>
            {t('addBucket')}
          </Button>
        )}
      </Group>
      {job && <JobNotice job={job} />}
      {isEmpty && <OriginalsState />}
      {!isEmpty && (
        <>
          <Title order={3} size="h4" mt="xl" mb="xs">
            {t('destinations')}
          </Title>
          <ul className={classes.destinations}>
            {destinations.map((each) => (
              <DestinationEntry key={each.id} destination={each} isBusy={isBusy} />
            ))}
          </ul>
          <OriginalsState />
          <BackupSchedule key={JSON.stringify(status.keep)} status={status} />
          <BackupList destinations={destinations} />
        </>
      )}
    </section>
  );
}
