import { ActionIcon, Button, CloseButton, Progress, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { UploadDetails } from './upload-details.tsx';
import { dropFinished, isActive, type Upload, type UploadFile, useUploads } from './upload-store.ts';
import classes from './uploads-panel.module.css';

/** Successful uploads hide after this time. */
const hideAfterMs = 6_000;

/** Shows the progress of uploads, then the failed files with reasons. Hidden without uploads. */
export function UploadsPanel() {
  const { t } = useTranslation('images');
  const uploads = useUploads();
  const [open, setOpen] = useState(true);
  const title = useTitle(uploads);
  const allSucceeded = uploads.every(
    ({ state, files }) => state === 'done' && files.every((file) => file.state === 'added'),
  );
  useEffect(() => {
    if (!allSucceeded || uploads.length === 0) return;
    const timer = setTimeout(dropFinished, hideAfterMs);
    return () => clearTimeout(timer);
  }, [allSucceeded, uploads]);
  if (uploads.length === 0) return null;

  const active = uploads.filter(isActive);
  return (
    <section className={classes.panel} aria-label={t('uploads')}>
      <header className={classes.head}>
        <Text size="sm" fw={500} role="status">
          {title}
        </Text>
        <span className={classes.tools}>
          {active.length > 1 && (
            <Button size="compact-sm" variant="default" onClick={() => cancelAll(active)}>
              {t('cancelAll')}
            </Button>
          )}
          <ActionIcon aria-label={t(open ? 'less' : 'details')} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
          </ActionIcon>
          {active.length === 0 && <CloseButton aria-label={t('closeUploads')} onClick={dropFinished} />}
        </span>
      </header>
      {active.length > 0 && <Progress size="sm" value={shareOf(uploads)} aria-label={title} />}
      {open && (
        <div className={classes.uploads}>
          {uploads.map((upload) => (
            <UploadDetails key={upload.id} upload={upload} named={uploads.length > 1} />
          ))}
        </div>
      )}
    </section>
  );
}

function cancelAll(uploads: readonly Upload[]): void {
  for (const { cancel } of uploads) cancel();
}

/** Counts files without the cancelled ones. */
function filesOf(uploads: readonly Upload[]): UploadFile[] {
  return uploads.flatMap(({ state, files }) =>
    state === 'cancelled' ? files.filter((file) => file.state !== 'waiting') : files,
  );
}

/** Returns the status in one line; after the last file, the numbers of added and failed images. */
function useTitle(uploads: readonly Upload[]): string {
  const { t } = useTranslation('images');
  const files = filesOf(uploads);
  const count = (state: string) => files.filter((file) => file.state === state).length;
  const counted = (number: number) => ({ count: number, formatted: formatNumber(number) });
  const [done, failed] = [count('added'), count('failed')];
  const here = files.filter(({ alreadyThere }) => alreadyThere).length;
  if (uploads.some(isActive)) {
    return t('adding', { done: formatNumber(done + failed), total: formatNumber(files.length) });
  }
  const parts = [
    uploads.some(({ state }) => state === 'cancelled') && t('wasCancelled'),
    done > here && t('added', counted(done - here)),
    here > 0 && t('here', counted(here)),
    failed > 0 && t('failedCount', counted(failed)),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Share of uploaded bytes, 0-100; failed files count as uploaded. */
function shareOf(uploads: readonly Upload[]): number {
  const files = filesOf(uploads);
  const total = files.reduce((sum, file) => sum + Math.max(1, file.bytes), 0);
  const done = files.reduce(
    (sum, file) => sum + (file.state === 'waiting' ? Math.min(file.sent, file.bytes) * 0.9 : Math.max(1, file.bytes)),
    0,
  );
  return (done / total) * 100;
}
