import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#shared/contract/workspace/backups.ts';
import { RecoveryKeyField } from '../../../components/forms/recovery-key-field.tsx';
import { dateTime } from '../../../lib/i18n/dates.ts';
import { formatBytes, formatNumber } from '../../../lib/i18n/format.ts';
import { report } from '../../../lib/ui/notify.ts';
import { GateFrame } from '../gate-frame.tsx';
import classes from './first-start.module.css';
import { GateProgress } from './gate-progress.tsx';
import type { useRestore } from './use-restore.ts';

type Props = { restore: ReturnType<typeof useRestore>; onBack: () => void; onRestored: () => void };

/** Restores a backup into the empty workspace: shows the dates of the chosen folder with what they contain. */
export function RestoreStart({ restore, onBack, onRestored }: Props) {
  const { t } = useTranslation('backup');
  const { found, isBucket, progress, failure, choose } = restore;
  if (progress)
    return (
      <GateProgress
        title={t('first.restoring')}
        text={t('first.restoringText')}
        progress={progress}
        onCancel={restore.cancel}
      />
    );
  const isLocked = found !== null && found.fingerprints.length > 0 && restore.key === null;
  const usable = (found?.items ?? []).filter(({ contents }) => contents !== null);

  async function run(id: string) {
    const result = await restore.run(id);
    if (!result) return;
    const { records, originals, missing } = result;
    const lost = missing > 0 ? ` ${t('first.lost', { count: missing, formatted: formatNumber(missing) })}` : '';
    report(t('first.done', contentsOf({ records, originals })) + lost);
    onRestored();
  }

  return (
    <GateFrame
      wide
      title={t('first.title')}
      text={t(
        usable.length > 0 ? 'first.text' : isLocked ? 'first.locked' : isBucket ? 'first.bucketEmpty' : 'first.empty',
      )}
    >
      <Stack gap="sm">
        {failure && !isLocked && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        {usable.length > 0 && <Choice items={usable} onRestore={(id) => void run(id)} />}
        {isLocked && <Unlock fingerprints={found.fingerprints} failure={failure} onUnlock={restore.unlock} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t('first.back')}
          </Button>
          <Button variant="subtle" onClick={() => void choose()}>
            {t('first.otherFolder')}
          </Button>
        </Group>
      </Stack>
    </GateFrame>
  );
}

type Contents = { records: Record<string, number>; originals: number };

const contentsOf = ({ records, originals }: Contents) => ({
  artworks: formatNumber(records.artworks ?? 0),
  artists: formatNumber(records.artists ?? 0),
  originals: formatNumber(originals),
});

/** The backups, newest first, of which the newest is chosen. */
function Choice({ items, onRestore }: { items: readonly Backup[]; onRestore: (id: string) => void }) {
  const { t } = useTranslation('backup');
  const [id, setId] = useState(items[0]?.id ?? '');
  return (
    <>
      <Radio.Group value={id} onChange={setId} aria-label={t('first.title')}>
        <Stack gap="xs">
          {items.map(({ id: each, createdAt, contents }) => (
            <Radio.Card key={each} value={each} className={classes.choice} aria-label={dateTime(createdAt)}>
              <Radio.Indicator size="sm" />
              <div>
                <Text fw={500}>{dateTime(createdAt)}</Text>
                {contents && (
                  <Text size="sm" c="dimmed">
                    {t('first.entry', { ...contentsOf(contents), bytes: formatBytes(contents.originalBytes) })}
                    <br />
                    {contents.galleryName
                      ? t('first.gallery', { gallery: contents.galleryName, computer: contents.computer })
                      : contents.computer}
                  </Text>
                )}
              </div>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      <Button onClick={() => onRestore(id)}>{t('first.restore')}</Button>
    </>
  );
}

type UnlockProps = { fingerprints: string[]; failure: string | null; onUnlock: (key: string) => Promise<void> };

/** Asks for the recovery key of encrypted backups. */
function Unlock({ fingerprints, failure, onUnlock }: UnlockProps) {
  const { t } = useTranslation('backup');
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onUnlock(key);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <RecoveryKeyField fingerprint={fingerprints.join(', ')} value={key} onChange={setKey} error={failure} />
        <Button type="submit">{t('first.unlock')}</Button>
      </Stack>
    </form>
  );
}
