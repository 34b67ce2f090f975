import { ActionIcon, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleDashed, IconShieldCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { formatBytes, formatNumber } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';
import { report } from '../../lib/ui/notify.ts';
import classes from './backup.module.css';
import { EncryptDialog } from './encryption/encrypt-dialog.tsx';
import { EncryptionState } from './encryption/encryption-state.tsx';
import { adviceText, type Destination, healthText, isWarning } from './health.ts';
import { useDrill, useRemoveDestination } from './use-backups.ts';

const icon = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;
const shownProblems = 5;

/** One destination: its state with what to do, the last backup, and what is damaged. */
export function DestinationEntry({ destination, isBusy }: { destination: Destination; isBusy: boolean }) {
  const { t } = useTranslation('backup');
  const drill = useDrill();
  const remove = useRemoveDestination();
  const [isEncrypting, setEncrypting] = useState(false);
  const { id, health, state } = destination;
  const folder = destination.folder ?? t('bucket');
  const warns = isWarning(destination);
  const Icon = health === 'proven' ? IconShieldCheck : warns ? IconAlertTriangle : IconCircleDashed;
  return (
    <li className={classes.destination}>
      <Icon {...icon} className={classes.mark} data-health={health} data-warning={warns} />
      <div className={classes.facts}>
        <Text fw={600}>{healthText(destination, t)}</Text>
        <Text size="sm">{folder}</Text>
        <EncryptionState destination={destination} />
        {adviceText(destination, t) && <Text size="sm">{adviceText(destination, t)}</Text>}
        {health !== 'failed' && state.failure && (
          <Text size="sm">
            {t('advice.failed', { when: relativeTime(state.failure.at), reason: say(state.failure.problem) })}
          </Text>
        )}
        {health === 'damaged' && <Problems problems={state.check?.problems ?? []} />}
        {state.backup && <LastBackup backup={state.backup} />}
        {state.check?.ok && state.check.originals > 0 && (
          <Text size="sm" c="dimmed">
            {t('checked', {
              hashed: formatNumber(state.check.hashed),
              originals: formatNumber(state.check.originals),
            })}
          </Text>
        )}
      </div>
      <div className={classes.actions}>
        {state.backup && (
          <Button
            size="xs"
            variant="default"
            disabled={isBusy}
            loading={drill.isPending}
            onClick={() => drill.mutate({ destination: id })}
          >
            {t('test')}
          </Button>
        )}
        {destination.encryption === null && (
          <Button size="xs" variant="default" disabled={isBusy} onClick={() => setEncrypting(true)}>
            {t('encryption.encrypt')}
          </Button>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="input-xs"
          aria-label={t('remove', { folder })}
          title={t('remove', { folder })}
          disabled={isBusy}
          onClick={() => remove.mutate(id, { onSuccess: () => report(t('removed')) })}
        >
          <IconX size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </div>
      {isEncrypting && <EncryptDialog destination={destination} onClose={() => setEncrypting(false)} />}
    </li>
  );
}

function LastBackup({ backup }: { backup: NonNullable<Destination['state']['backup']> }) {
  const { t } = useTranslation('backup');
  const { at, records, originals, originalBytes, missing } = backup;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('last', {
          when: relativeTime(at),
          artworks: formatNumber(records.artworks ?? 0),
          artists: formatNumber(records.artists ?? 0),
          originals: formatNumber(originals),
          bytes: formatBytes(originalBytes),
        })}
      </Text>
      {missing > 0 && <Text size="sm">{t('missing', { count: missing, formatted: formatNumber(missing) })}</Text>}
    </>
  );
}

function Problems({ problems }: { problems: NonNullable<Destination['state']['check']>['problems'] }) {
  const { t } = useTranslation('backup');
  const more = problems.length - shownProblems;
  return (
    <ul className={classes.problems}>
      {problems.slice(0, shownProblems).map((each) => (
        <li key={`${each.path} ${each.messageKey}`}>{t('problem', { path: each.path, message: say(each) })}</li>
      ))}
      {more > 0 && <li>{t('more', { count: more, formatted: formatNumber(more) })}</li>}
    </ul>
  );
}
