import { Button, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { relativeTime } from '../../../lib/i18n/dates.ts';
import { undoChangeSet } from '../../../lib/ui/undo.tsx';
import classes from '../sync.module.css';
import { nameOf } from './choices.ts';
import { ConflictValues } from './conflict-values.tsx';
import { useSummary } from './use-summary.ts';

/** Lists resolved conflicts with both values; those resolved on this desktop can be undone. */
export function ResolvedConflicts() {
  const { t } = useTranslation('sync');
  const [open, setOpen] = useState(false);
  const { data } = useQuery(orpc.sync.conflicts.queryOptions({ input: { status: 'resolved' }, enabled: open }));
  return (
    <section className={classes.resolved}>
      <Button className="flush" variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'hideResolved' : 'showResolved')}
      </Button>
      {open && data?.length === 0 && (
        <Text c="dimmed" mt="xs">
          {t('noneResolved')}
        </Text>
      )}
      {open && data && data.length > 0 && (
        <ul className={classes.decisions}>
          {data.map((conflict) => (
            <ResolvedConflict key={conflict.id} conflict={conflict} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ResolvedConflict({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation(['sync', 'common']);
  const canUndo = useCan('history.undo');
  const { changeSet } = conflict;
  const summary = useSummary(conflict);
  const name = nameOf(conflict, t);
  const undo = useMutation({
    mutationFn: (changeSet: string) => undoChangeSet(changeSet, t('undoneOne', { name })),
  });
  return (
    <li>
      <div className={classes.decision}>
        <Text fw={500}>{name}</Text>
        {canUndo && changeSet && (
          <Button
            size="compact-sm"
            variant="default"
            loading={undo.isPending}
            aria-label={t('undoOf', { name })}
            onClick={() => undo.mutate(changeSet)}
          >
            {t('common:undo')}
          </Button>
        )}
      </div>
      <Text size="sm">{summary}</Text>
      <ConflictValues conflict={conflict} continued={false} />
      <Text size="sm" c="dimmed">
        {conflict.status === 'obsolete'
          ? t('settled')
          : t('resolvedBy', { who: conflict.resolvedBy ?? t('anotherUser'), how: t(howOf(conflict)) })}{' '}
        {t('foundAt', { when: relativeTime(conflict.at) })}
      </Text>
    </li>
  );
}

function howOf({ resolution }: Conflict) {
  const keep = resolution?.keep;
  return keep === 'current' || keep === 'incoming' || keep === 'merge' ? (`how.${keep}` as const) : 'how.value';
}
