import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupJob } from '#shared/contract/workspace/backups.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';
import { useCancel } from './use-backups.ts';

/** What runs, with progress and a button to cancel it, or how it ended. */
export function JobNotice({ job }: { job: BackupJob }) {
  const { t } = useTranslation('backup');
  const cancel = useCancel();
  const { kind, state, bytes, totalBytes, problem, folder } = job;
  const isCounted = totalBytes > 0;
  return (
    <>
      <div role="status" aria-live="polite">
        {state === 'running' && <Text mt="lg">{t(`job.${kind}`)}</Text>}
        {state === 'cancelled' && <Text mt="lg">{t('cancelled')}</Text>}
        {state === 'done' && kind === 'restore' && (
          <Text mt="lg" maw="40rem">
            {t('restored', { folder })}
          </Text>
        )}
      </div>
      {state === 'running' && (
        <Group mt={4} gap="sm" maw="32rem" wrap="nowrap">
          <div style={{ flex: 1 }}>
            <Progress
              value={isCounted ? (bytes / totalBytes) * 100 : 100}
              animated={!isCounted}
              aria-label={t(`job.${kind}`)}
            />
            <Text size="sm" c="dimmed" mt={4}>
              {isCounted
                ? t('progress', { bytes: formatBytes(bytes), totalBytes: formatBytes(totalBytes) })
                : t('records')}
            </Text>
          </div>
          <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            {t('cancel')}
          </Button>
        </Group>
      )}
      {state === 'failed' && problem && (
        <Alert color="red" role="alert" mt="lg" maw="40rem">
          {t(`failed.${kind}`, { reason: say(problem) })}
        </Alert>
      )}
    </>
  );
}
