import { Alert, Button, Group, Progress, Skeleton, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImageImport } from '#shared/contract/files/image-imports.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { client } from '../../lib/api/client.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { undoChangeSet } from '../../lib/ui/undo.tsx';
import { useChooseFolder } from './choose-folder.ts';
import { Failures } from './failures.tsx';
import classes from './image-import.module.css';
import { useImageImport } from './use-image-import.ts';

/** The progress of an import, and its outcome. The import continues while other pages are open. */
export function ImportProgress({ id, onContinue }: { id: string; onContinue: (id: string) => void }) {
  const { t } = useTranslation('imageImport');
  const { current, failure } = useImageImport(id);
  const choose = useChooseFolder(current?.recordsImport ?? undefined);
  const cancel = useMutation({ mutationFn: () => client.imageImports.cancel({ id }), onError: reportFailure });
  const again = useMutation({
    mutationFn: ({ folder, pattern, recordsImport }: ImageImport) =>
      client.imageImports.start({ folder, pattern, recordsImport }),
    onSuccess: (started) => onContinue(started.import),
    onError: reportFailure,
  });
  if (failure) return <ErrorNotice message={failure} />;
  if (!current) return <Skeleton height={160} />;
  const { state, folder, added, unmatched, failed, problem, changeSet } = current;
  const isRunning = state === 'running';
  const isOpen = state === 'cancelled' || state === 'interrupted' || state === 'failed';
  return (
    <div className={classes.outcome}>
      <Text size="sm" className={classes.path} title={folder}>
        {folder}
      </Text>
      <Title order={2} size="h4" mt="md">
        {t(isRunning ? 'running' : state === 'failed' ? 'failedState' : 'done')}
      </Title>
      {isRunning && <Running current={current} />}
      <div role="status">
        {state === 'cancelled' && <Text size="sm">{t('cancelled')}</Text>}
        {state === 'interrupted' && <Text size="sm">{t('interrupted')}</Text>}
      </div>
      {problem && (
        <Alert color="red" role="alert" mt="sm">
          {say(problem)}
        </Alert>
      )}
      <Counts current={current} />
      <Group gap="xs" mt="md">
        {isRunning && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        )}
        {isOpen && (
          <Button loading={again.isPending} onClick={() => again.mutate(current)}>
            {t('continue')}
          </Button>
        )}
        {!isRunning && unmatched > 0 && (
          <Button variant="default" renderRoot={(props) => <Link to="/inbox" {...props} />}>
            {t('openInbox')}
          </Button>
        )}
        {!isRunning && changeSet && added > 0 && (
          <Button variant="default" onClick={() => void undoChangeSet(changeSet, t('undone'))}>
            {t('undo')}
          </Button>
        )}
        {!isRunning && (
          <Button variant="default" onClick={choose}>
            {t('again')}
          </Button>
        )}
      </Group>
      {failed > 0 && !isRunning && <Failures id={id} />}
    </div>
  );
}

function Running({ current: { found, added, same, unmatched, failed } }: { current: ImageImport }) {
  const { t } = useTranslation('imageImport');
  const done = added + same + unmatched + failed;
  return (
    <>
      <Text size="sm">{t('progress', { done: formatNumber(done), found: formatNumber(found) })}</Text>
      <Progress mt={4} maw="28rem" value={100} animated aria-label={t('running')} />
    </>
  );
}

const counts = ['added', 'same', 'unmatched', 'failed'] as const;

function Counts({ current }: { current: ImageImport }) {
  const { t } = useTranslation('imageImport');
  return (
    <dl className={classes.counts}>
      {counts.map((name) => (
        <div key={name}>
          <dt>{t(`counts.${name}`)}</dt>
          <dd>{formatNumber(current[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
