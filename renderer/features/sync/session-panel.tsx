import { Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SyncStatus, SyncSummary } from '#shared/contract/workspace/sync.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { formatBytes, formatNumber } from '../../lib/i18n/format.ts';
import { DeferredImages } from './deferred-images.tsx';
import { type SyncProgress, useSyncSession } from './use-sync-session.ts';

type Translate = TFunction<'sync'>;

/** Sync status, the "Sync now" button, progress and outcome. */
export function SessionPanel({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const canRun = useCan('sync.run');
  const session = useSyncSession();
  return (
    <section aria-labelledby="sync-session">
      <Title order={2} size="h3" id="sync-session" mb="xs">
        {t('session')}
      </Title>
      <Text c="dimmed">{waiting(status, t)}</Text>
      <Text c="dimmed" size="sm">
        {status.lastSessionAt ? t('last', { when: relativeTime(status.lastSessionAt) }) : t('never')}
      </Text>
      {canRun && (
        <Group mt="md">
          <Button
            leftSection={<IconRefresh size={16} stroke={1.5} aria-hidden />}
            onClick={session.start}
            loading={session.running}
          >
            {t('run')}
          </Button>
          {session.running && (
            <Button variant="default" onClick={session.cancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      )}
      <div role="status" aria-live="polite">
        {session.progress && <Phase progress={session.progress} />}
        {session.summary && !session.running && (
          <Text mt="sm">{outcome(session.summary, status.openConflicts, t)}</Text>
        )}
        {session.cancelled && <Text mt="sm">{t('cancelled')}</Text>}
      </div>
      <DeferredImages images={status.deferredImages} />
      {session.error && !session.running && (
        <Text mt="sm" c="red" role="alert">
          {failureOf(session.error).message} {t('nothingLost')}
        </Text>
      )}
    </section>
  );
}

function Phase({ progress: { phase, done, total, bytes } }: { progress: SyncProgress }) {
  const { t } = useTranslation('sync');
  const text = [
    t(`phase.${phase}`),
    total === null ? done > 0 && formatNumber(done) : t('of', { done: formatNumber(done), total: formatNumber(total) }),
    bytes !== undefined && bytes > 0 && formatBytes(bytes),
  ];
  return (
    <>
      <Text mt="sm" size="sm">
        {text.filter(Boolean).join(' · ')}
      </Text>
      <Progress
        mt={4}
        maw="28rem"
        animated={total === null}
        value={total ? (done / total) * 100 : 100}
        aria-label={t('session')}
      />
    </>
  );
}

function waiting({ waitingChanges, waitingImages, openConflicts, deferredImages }: SyncStatus, t: Translate): string {
  const parts = [
    waitingChanges > 0 && t('changes', { count: waitingChanges }),
    waitingImages > 0 && t('images', { count: waitingImages }),
  ].filter(Boolean);
  const nothing = t(deferredImages.length > 0 ? 'nothingElseWaits' : 'nothingWaits');
  const waits = parts.length > 0 ? t('waits', { what: parts.join(', ') }) : nothing;
  return openConflicts > 0 ? `${waits} ${t('needDecision', { count: openConflicts })}` : waits;
}

/** The last session's result, with the conflicts that are still open. */
function outcome({ pushed, pulled, objectsUp, objectsDown }: SyncSummary, open: number, t: Translate): string {
  const sent = [t('changes', { count: pushed }), objectsUp > 0 && t('images', { count: objectsUp })];
  const received = [t('changes', { count: pulled }), objectsDown > 0 && t('images', { count: objectsDown })];
  const sentence = t('outcome', {
    sent: sent.filter(Boolean).join(', '),
    received: received.filter(Boolean).join(', '),
  });
  return open > 0 ? `${sentence} ${t('needDecision', { count: open })}` : sentence;
}
