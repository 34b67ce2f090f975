import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from './batch.module.css';
import { type Running, useRunning } from './running.ts';

/** The batch edits that are being written, in the flow of the page below its content. */
export function BatchEditsPanel() {
  const { t } = useTranslation('artworks');
  const running = useRunning();
  if (running.length === 0) return null;
  return (
    <section className={classes.running} aria-label={t('batch.running')}>
      {running.map((each) => (
        <Line key={each.id} running={each} />
      ))}
    </section>
  );
}

function Line({ running: { title, progress, cancel } }: { running: Running }) {
  const { t } = useTranslation(['artworks', 'common']);
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : 0;
  return (
    <div className={classes.line}>
      <span role="status">{title}</span>
      <Progress className={classes.bar} size="sm" value={share} aria-label={title} />
      <span className={classes.count}>
        {progress && t('progress', { done: formatNumber(progress.done), total: formatNumber(progress.total) })}
      </span>
      <Button size="compact-sm" variant="default" onClick={cancel}>
        {t('common:cancel')}
      </Button>
    </div>
  );
}
