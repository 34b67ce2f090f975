import { Alert, Button, Group, List, Progress, Text, Title } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatNumber } from '../../../lib/i18n/format.ts';
import { type ArchiveExport, cancelArchiveExport, startArchiveExport, useArchiveExport } from './archive-export.ts';

/** Exports the whole collection as an archive, with progress and outcome. */
export function ArchivePage() {
  const { t } = useTranslation('settings');
  const current = useArchiveExport();
  const isActive = current.state === 'running' || current.state === 'choosing';
  return (
    <section aria-labelledby="archive">
      <Title order={2} id="archive" mb="xs">
        {t('archive.title')}
      </Title>
      <Text maw="40rem">{t('archive.text')}</Text>
      <Text maw="40rem" mt="xs" c="dimmed">
        {t('archive.leftOut')}
      </Text>
      <Group mt="lg" gap="xs">
        <Button
          leftSection={<IconArchive size={16} stroke={1.5} aria-hidden />}
          loading={isActive}
          onClick={() => void startArchiveExport()}
        >
          {t('archive.export')}
        </Button>
        {current.state === 'running' && (
          <Button variant="default" onClick={cancelArchiveExport}>
            {t('archive.cancel')}
          </Button>
        )}
      </Group>
      <div role="status" aria-live="polite">
        <Outcome current={current} />
      </div>
      {current.state === 'failed' && (
        <Alert color="red" role="alert" mt="lg" maw="40rem">
          {current.message} {current.canContinue && t('archive.failed')}
        </Alert>
      )}
    </section>
  );
}

function Outcome({ current }: { current: ArchiveExport }) {
  const { t } = useTranslation('settings');
  if (current.state === 'running') return <Running progress={current.progress} />;
  if (current.state === 'cancelled')
    return (
      <Text mt="lg" maw="40rem">
        {t('archive.cancelled')}
      </Text>
    );
  if (current.state !== 'done') return null;
  const { records, originals, bytes, missing } = current.summary;
  return (
    <>
      <Text mt="lg" fw={600}>
        {t('archive.done')}
      </Text>
      <Text maw="40rem">{t('archive.where', { bytes: formatBytes(bytes), folder: current.folder })}</Text>
      <Text c="dimmed" size="sm">
        {t('archive.contents', {
          artworks: formatNumber(records.artworks ?? 0),
          artists: formatNumber(records.artists ?? 0),
          originals: formatNumber(originals),
        })}
      </Text>
      {missing.length > 0 && <Missing missing={missing} />}
    </>
  );
}

type Running = Extract<ArchiveExport, { state: 'running' }>;

function Running({ progress }: Pick<Running, 'progress'>) {
  const { t } = useTranslation('settings');
  const isCounted = progress !== null && progress.total > 0;
  return (
    <>
      <Text mt="lg" size="sm">
        {isCounted
          ? t('archive.originals', {
              done: formatNumber(progress.done),
              total: formatNumber(progress.total),
              bytes: formatBytes(progress.bytes),
              totalBytes: formatBytes(progress.totalBytes),
            })
          : t('archive.records')}
      </Text>
      <Progress
        mt={4}
        maw="28rem"
        animated={!isCounted}
        value={isCounted ? (progress.done / progress.total) * 100 : 100}
        aria-label={t('archive.running')}
      />
    </>
  );
}

const shown = 20;

function Missing({ missing }: { missing: Extract<ArchiveExport, { state: 'done' }>['summary']['missing'] }) {
  const { t } = useTranslation('settings');
  const more = missing.length - shown;
  return (
    <>
      <Text mt="sm" size="sm">
        {t('archive.missing', { count: missing.length, formatted: formatNumber(missing.length) })}
      </Text>
      <List size="sm">
        {missing.slice(0, shown).map(({ sha256, fileName }) => (
          <List.Item key={sha256}>{fileName ?? sha256}</List.Item>
        ))}
      </List>
      {more > 0 && <Text size="sm">{t('archive.more', { count: more, formatted: formatNumber(more) })}</Text>}
    </>
  );
}
