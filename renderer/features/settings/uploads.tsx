import { Button, Progress, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UploadStatus } from '#shared/contract/workspace/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { formatBytes } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import classes from './settings.module.css';

/** The upload queue of the bucket. */
export function Uploads() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(orpc.settings.uploads.queryOptions());
  return (
    <section aria-labelledby="uploads">
      <Title order={2} size="h3" id="uploads" mb="xs">
        {t('uploads')}
      </Title>
      {error && <ErrorNotice message={failureOf(error).message} onRetry={refetch} />}
      {data && <Queue status={data} />}
    </section>
  );
}

function summary(
  { queued, sending, failed, done, bytesLeft }: UploadStatus,
  t: ReturnType<typeof useTranslation<'settings'>>['t'],
) {
  if (queued + sending + failed === 0) return done > 0 ? t('allThere') : t('nothingQueued');
  return [
    queued > 0 && t('waiting', { count: queued }),
    sending > 0 && t('sending', { count: sending }),
    failed > 0 && t('failed', { count: failed }),
    done > 0 && t('done', { count: done }),
    bytesLeft > 0 && t('bytesLeft', { size: formatBytes(bytesLeft) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Queue({ status }: { status: UploadStatus }) {
  const { t } = useTranslation('settings');
  const retry = useMutation({
    mutationFn: () => client.settings.retryUploads(),
    onSuccess: (_answer, _values, _result, { client: queries }) => {
      report(t('retrying'));
      return queries.invalidateQueries({ queryKey: orpc.settings.uploads.key() });
    },
    onError: reportFailure,
  });
  const { queued, sending, failed, done, failures } = status;
  const all = queued + sending + failed + done;
  return (
    <>
      <Text c="dimmed" role="status">
        {summary(status, t)}
      </Text>
      {all > done && <Progress mt="sm" maw="28rem" value={(done / all) * 100} aria-label={t('uploads')} />}
      {failures.length > 0 && (
        <>
          <Title order={3} size="h5" mt="lg">
            {t('failures')}
          </Title>
          <ul className={classes.failures}>
            {failures.map((failure) => (
              <li key={failure.sha256}>
                <Text fw={500}>{failure.fileName ?? failure.sha256.slice(0, 12)}</Text>
                <Text size="sm" c="dimmed">
                  {say(failure.problem)} {t('nextAttempt', { when: relativeTime(failure.nextAttemptAt) })}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
      {(failed > 0 || failures.length > 0) && (
        <Button mt="md" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('retryNow')}
        </Button>
      )}
    </>
  );
}
