import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../lib/api/errors.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { say } from '../../../lib/i18n/say.ts';
import { report } from '../../../lib/ui/notify.ts';
import { GateFrame } from '../gate-frame.tsx';
import { GateProgress } from './gate-progress.tsx';
import { useOpenArchive } from './use-open-archive.ts';

type Props = { onBack: () => void; onOpened: () => void };

/** Imports an archive into the empty workspace. */
export function OpenArchive({ onBack, onOpened }: Props) {
  const { t } = useTranslation('auth');
  const { progress, failure, isCancelled, open, cancel } = useOpenArchive();

  async function run(kind: 'folder' | 'file') {
    const result = await open(kind);
    if (!result) return;
    const { records, originals, missing } = result;
    const contents = {
      artworks: formatNumber(records.artworks ?? 0),
      artists: formatNumber(records.artists ?? 0),
      originals: formatNumber(originals),
    };
    const lost = missing > 0 ? ` ${t('archive.lost', { count: missing, formatted: formatNumber(missing) })}` : '';
    report(t('archive.done', contents) + lost);
    onOpened();
  }

  if (progress) {
    const { step, bytes, totalBytes } = progress;
    // The records follow the originals.
    const isStored = step === 'import' && bytes === totalBytes;
    return (
      <GateProgress
        title={t(`archive.${step}`)}
        text={t(step === 'check' ? 'archive.checkText' : isStored ? 'archive.recordsText' : 'archive.originalsText')}
        progress={isStored ? { bytes: 0, totalBytes: 0 } : progress}
        onCancel={cancel}
      />
    );
  }
  return (
    <GateFrame wide title={t('archive.title')} text={t('archive.text')}>
      <Stack gap="md">
        {failure && <Problems failure={failure} />}
        {isCancelled && <Text role="status">{t('archive.cancelled')}</Text>}
        <Group gap="xs">
          <Button onClick={() => void run('folder')}>{t('archive.folder')}</Button>
          <Button variant="default" onClick={() => void run('file')}>
            {t('archive.file')}
          </Button>
        </Group>
        <Group>
          <Button variant="subtle" onClick={onBack}>
            {t('archive.back')}
          </Button>
        </Group>
      </Stack>
    </GateFrame>
  );
}

const shown = 10;

/** Why the archive cannot be imported, with the first files that are wrong. */
function Problems({ failure: { message, details } }: { failure: Failure }) {
  const { t } = useTranslation('auth');
  const { errors = [] } = details;
  const more = errors.length - shown;
  if (errors.length === 0)
    return (
      <Alert color="red" role="alert">
        {message}
      </Alert>
    );
  return (
    <Alert color="red" role="alert" title={t('archive.damaged')}>
      <List size="sm">
        {errors.slice(0, shown).map((error) => (
          <List.Item key={`${error.path} ${error.messageKey}`}>
            <b>{error.path}</b>: {say(error)}
          </List.Item>
        ))}
      </List>
      {more > 0 && <Text size="sm">{t('archive.more', { count: more, formatted: formatNumber(more) })}</Text>}
    </Alert>
  );
}
