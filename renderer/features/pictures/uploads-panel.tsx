import { ActionIcon, Button, CloseButton, Progress, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { retryFailed } from './upload.ts';
import { dropFinished, type Upload, useUploads } from './upload-store.ts';
import classes from './uploads-panel.module.css';

/** Good news need not be closed by hand. */
const goneAfterMs = 6_000;

/** How far the pictures are that are coming in, and at the end which did not and why. Absent when there is nothing. */
export function UploadsPanel() {
  const { t } = useTranslation('pictures');
  const uploads = useUploads();
  const [open, setOpen] = useState(true);
  const wentWell = uploads.every(
    ({ state, files }) => state === 'done' && files.every((file) => file.state === 'added'),
  );
  useEffect(() => {
    if (!wentWell || uploads.length === 0) return;
    const timer = setTimeout(dropFinished, goneAfterMs);
    return () => clearTimeout(timer);
  }, [wentWell, uploads]);
  if (uploads.length === 0) return null;

  const files = uploads.flatMap((upload) => upload.files);
  const settled = files.filter(({ state }) => state !== 'waiting').length;
  const failed = files.filter(({ state }) => state === 'failed').length;
  const running = uploads.some(({ state }) => state === 'waiting' || state === 'running');
  const counts = { done: formatNumber(settled), total: formatNumber(files.length) };
  const title = running
    ? t('adding', counts)
    : failed > 0
      ? t('failedCount', { count: failed, formatted: formatNumber(failed) })
      : t('added', { count: settled, formatted: formatNumber(settled) });

  return (
    <section className={classes.panel} aria-label={t('uploads')}>
      <header className={classes.head}>
        <Text size="sm" fw={500} role="status">
          {title}
        </Text>
        <span className={classes.tools}>
          <ActionIcon aria-label={t(open ? 'less' : 'details')} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
          </ActionIcon>
          {!running && <CloseButton aria-label={t('closeUploads')} onClick={dropFinished} />}
        </span>
      </header>
      {running && <Progress size="sm" value={shareOf(files)} aria-label={title} />}
      {open && (
        <div className={classes.uploads}>
          {uploads.map((upload) => (
            <UploadDetails key={upload.id} upload={upload} />
          ))}
        </div>
      )}
    </section>
  );
}

/** How much of the bytes is there, 0-100; a file that failed is done with as well. */
function shareOf(files: Upload['files']): number {
  const total = files.reduce((sum, file) => sum + Math.max(1, file.bytes), 0);
  const done = files.reduce(
    (sum, file) => sum + (file.state === 'waiting' ? Math.min(file.sent, file.bytes) * 0.9 : Math.max(1, file.bytes)),
    0,
  );
  return (done / total) * 100;
}

/** So many files are shown one by one; of more, those that are under way or failed. */
const shown = 8;

function UploadDetails({ upload }: { upload: Upload }) {
  const { t } = useTranslation('pictures');
  const { files, state } = upload;
  const failed = files.filter((file) => file.state === 'failed');
  const underWay = files.filter((file) => file.state === 'waiting' && file.sent > 0);
  const listed = files.length <= shown ? files : [...failed, ...underWay].slice(0, 200);
  return (
    <div className={classes.upload}>
      <ul className={classes.files}>
        {listed.map((file) => (
          <li key={file.name} data-state={file.state}>
            <span className={classes.name} title={file.name}>
              {file.name}
            </span>
            {file.state === 'waiting' ? (
              <Progress
                className={classes.bar}
                size="xs"
                value={file.bytes > 0 ? (file.sent / file.bytes) * 100 : 0}
                aria-label={file.name}
              />
            ) : (
              <span className={classes.state}>{t(`state.${file.state}`)}</span>
            )}
            {file.reason && <span className={classes.reason}>{file.reason}</span>}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        {(state === 'running' || state === 'waiting') && (
          <Button size="compact-sm" variant="default" onClick={upload.cancel}>
            {t('cancel')}
          </Button>
        )}
        {state === 'cancelled' && <Text size="xs">{t('cancelled')}</Text>}
        {state !== 'running' && failed.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => retryFailed(upload)}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
