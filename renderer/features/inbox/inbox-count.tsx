import { useTimeout } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/api/client.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import classes from './inbox.module.css';

/** Delays the query until the first page has loaded. */
const startDelayMs = 1500;

/** The number of waiting images in the sidebar; hidden if there are none. */
export function InboxCount() {
  const { t } = useTranslation('inbox');
  const [started, setStarted] = useState(false);
  useTimeout(() => setStarted(true), startDelayMs, { autoInvoke: true });
  const { data } = useQuery(orpc.inbox.list.queryOptions({ input: { limit: 1 }, enabled: started, staleTime: 30_000 }));
  if (!data || data.total === 0) return null;
  return (
    <span data-badge className={classes.badge} title={t('waiting', { count: data.total })}>
      {formatNumber(data.total)}
    </span>
  );
}
