import { ActionIcon } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleDashed, IconDeviceFloppy, IconShieldCheck, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupJob } from '#shared/contract/workspace/backups.ts';
import { formatPercent } from '../../lib/i18n/format.ts';
import classes from './backup.module.css';
import { isWarning, mostUrgent, sidebarText } from './health.ts';
import { useBackupStatus, useCancel } from './use-backups.ts';

/** Delays the query until the first page has loaded. */
const startDelayMs = 1500;
const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/**
 * The state of backups in the sidebar: what runs and a button to cancel it, "Proven 2 days ago" or a warning. Nothing
 * without destinations.
 */
export function BackupIndicator({ className }: { className: string | undefined }) {
  const { t } = useTranslation('backup');
  const [started, setStarted] = useState(false);
  useTimeout(() => setStarted(true), startDelayMs, { autoInvoke: true });
  const { data } = useBackupStatus(started);
  const cancel = useCancel();
  const shown = data && mostUrgent(data.destinations);
  if (!data || !shown) return null;
  const isRunning = data.job?.state === 'running';
  const warns = !isRunning && isWarning(shown);
  const text = isRunning && data.job ? runningText(data.job, t(`job.${data.job.kind}`)) : sidebarText(shown, t);
  const StateIcon = warns ? IconAlertTriangle : shown.health === 'proven' ? IconShieldCheck : IconCircleDashed;
  const Icon = isRunning ? IconDeviceFloppy : StateIcon;
  const link = (
    <Link
      to="/settings/backups"
      className={`${className} ${classes.indicator}`}
      data-warning={warns}
      data-elsewhere
      title={text}
    >
      <Icon {...icon} />
      <span>{text}</span>
    </Link>
  );
  if (!isRunning || !data.job) return link;
  const label = t(data.job.kind === 'restore' ? 'stopRestore' : data.job.kind === 'drill' ? 'stopDrill' : 'stopBackup');
  return (
    <div className={classes.running}>
      {link}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        title={label}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(undefined)}
      >
        <IconX size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
    </div>
  );
}

const runningText = ({ bytes, totalBytes }: BackupJob, name: string) =>
  totalBytes > 0 ? `${name} ${formatPercent(bytes / totalBytes)}` : name;
