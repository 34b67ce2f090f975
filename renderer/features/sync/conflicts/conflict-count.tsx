import { useTimeout } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import classes from '../sync.module.css';

/** Delays the query, which counts all pending changes, until the first page has loaded. */
const startDelayMs = 1500;

/** The number of open conflicts in the sidebar; hidden if there are none. */
export function ConflictCount() {
  const { t } = useTranslation('sync');
  const canRead = useCan('sync.read');
  const [started, setStarted] = useState(false);
  useTimeout(() => setStarted(true), startDelayMs, { autoInvoke: true });
  const { data } = useQuery(orpc.sync.status.queryOptions({ enabled: canRead && started, staleTime: 30_000 }));
  if (!data || data.openConflicts === 0) return null;
  return (
    <span data-badge className={classes.badge} title={t('needDecision', { count: data.openConflicts })}>
      {data.openConflicts}
    </span>
  );
}
