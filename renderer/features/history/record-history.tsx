import { Anchor, Button, Loader, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#shared/contract/catalogue/history.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { changeSetTitle } from '../../lib/i18n/change-set-title.ts';
import { dateTime, relativeTime } from '../../lib/i18n/dates.ts';
import { FieldChanges } from './field-changes.tsx';
import classes from './history.module.css';
import { useUndo } from './use-undo.tsx';

const entriesAtOnce = 20;

/** A record's history: each change with its fields, user, time and desktop. Loaded when it is opened. */
export function RecordHistory({ id }: { id: string }) {
  const { t } = useTranslation('history');
  const [open, setOpen] = useState(false);
  if (!useCan('history.read')) return null;
  return (
    <section className={classes.history} aria-label={t('title')}>
      <Button
        className="flush"
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHistory size={16} stroke={1.5} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('title')}
      </Button>
      {open && <Entries id={id} />}
    </section>
  );
}

function Entries({ id }: { id: string }) {
  const { t } = useTranslation(['history', 'common']);
  const [shown, setShown] = useState(entriesAtOnce);
  const { undo, pending, dialog } = useUndo();
  const { data, error, refetch } = useQuery(orpc.history.record.queryOptions({ input: { id }, staleTime: 0 }));
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" m="md" aria-label={t('common:loading')} />;
  if (data.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <>
      <Anchor size="sm" renderRoot={(props) => <Link to="/history" search={{ record: id }} {...props} />}>
        {t('showAll')}
      </Anchor>
      <ol className={classes.entries}>
        {data.slice(0, shown).map((entry) => (
          <Entry
            key={`${entry.seq} ${entry.editedAt ?? entry.at} ${entry.action} ${entry.changeSet?.id}`}
            entry={entry}
            undoing={pending !== undefined && pending === entry.changeSet?.id}
            onUndo={undo}
          />
        ))}
      </ol>
      {dialog}
      {data.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + entriesAtOnce)}>
          {t('more', { count: data.length - shown })}
        </Button>
      )}
    </>
  );
}

type EntryProps = {
  entry: HistoryEntry;
  undoing: boolean;
  onUndo: (changeSet: NonNullable<HistoryEntry['changeSet']>) => void;
};

function Entry({ entry, undoing, onUndo }: EntryProps) {
  const { t } = useTranslation(['history', 'common']);
  const canUndo = useCan('history.undo');
  const { changeSet } = entry;
  const at = entry.editedAt ?? entry.at;
  const hasHub = useHasHub();
  const place = entry.seq === null ? hasHub && t('waits') : entry.desktop;
  return (
    <li>
      <div className={classes.what}>
        <strong>{entry.user ?? entry.login ?? t('unknown')}</strong> {t(`action.${entry.action}`)}
        <span className={classes.when}>
          <time dateTime={at} title={dateTime(at)}>
            {relativeTime(at)}
          </time>
          {place && ` · ${place}`}
          {changeSet?.undoneBy && ` · ${t('undone')}`}
        </span>
        {changeSet?.canUndo && canUndo && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('undoOf', { title: changeSetTitle(changeSet.title) })}
            loading={undoing}
            onClick={() => onUndo(changeSet)}
          >
            {t('common:undo')}
          </Button>
        )}
      </div>
      <FieldChanges changes={entry.changes} names={entry.names} />
    </li>
  );
}

/** Whether changes are sent to a hub; false for users who may not see that. */
function useHasHub(): boolean {
  const enabled = useCan('sync.read');
  const { data } = useQuery(orpc.sync.status.queryOptions({ enabled, staleTime: 30_000 }));
  return data?.configured ?? false;
}
