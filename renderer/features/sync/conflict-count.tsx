import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../lib/client.ts';
import { useCan } from '../../lib/session.ts';
import classes from './sync.module.css';

/** How many decisions wait, beside "Sync" in the sidebar; nothing when there are none. */
export function ConflictCount() {
  const { t } = useTranslation('sync');
  const canRead = useCan('sync.read');
  const { data } = useQuery(orpc.sync.status.queryOptions({ enabled: canRead, staleTime: 30_000 }));
  if (!data || data.openConflicts === 0) return null;
  return (
    <span className={classes.badge} title={t('needDecision', { count: data.openConflicts })}>
      {data.openConflicts}
    </span>
  );
}
