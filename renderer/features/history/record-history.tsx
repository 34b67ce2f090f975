import { Button, Loader, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { fieldLabel, showValue } from '../../lib/forms/field-label.ts';
import { changeSetTitle } from '../../lib/i18n/change-set-title.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { undoChangeSet } from '../../lib/ui/undo.tsx';
import classes from './record-history.module.css';

const entriesAtOnce = 20;

/** Who changed which field of a record from what to what, when and on which desktop. Asked for when it is opened. */
export function RecordHistory({ id }: { id: string }) {
  const { t } = useTranslation('history');
  const [open, setOpen] = useState(false);
  if (!useCan('history.read')) return null;
  return (
    <section className={classes.history} aria-label={t('title')}>
      <Button
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
  const { data, error, refetch } = useQuery(orpc.history.record.queryOptions({ input: { id }, staleTime: 0 }));
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" m="md" aria-label={t('common:loading')} />;
  if (data.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <>
      <ol className={classes.entries}>
        {data.slice(0, shown).map((entry) => (
          <Entry key={`${entry.seq} ${entry.at} ${entry.action}`} entry={entry} />
        ))}
      </ol>
      {data.length > shown && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + entriesAtOnce)}>
          {t('more', { count: data.length - shown })}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('history');
  const canUndo = useCan('history.undo');
  const at = entry.editedAt ?? entry.at;
  const place = entry.seq === null ? t('waits') : entry.desktop;
  return (
    <li>
      <div className={classes.what}>
        <strong>{entry.person ?? entry.login ?? t('unknown')}</strong> {t(`action.${entry.action}`)}
        <span className={classes.when}>
          <time dateTime={at} title={new Date(at).toLocaleString()}>
            {relativeTime(at)}
          </time>
          {place && ` · ${place}`}
          {entry.changeSet?.undoneBy && ` · ${t('undone')}`}
        </span>
      </div>
      {entry.changeSet?.canUndo && canUndo && <UndoButton changeSet={entry.changeSet} />}
      {entry.changes.length > 0 && (
        <dl className={classes.changes}>
          {entry.changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{fieldLabel(field)}</dt>
              <dd>
                <del>{showValue(field, from, entry)}</del> <span aria-hidden>→</span>{' '}
                <ins>{showValue(field, to, entry)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function UndoButton({ changeSet }: { changeSet: NonNullable<HistoryEntry['changeSet']> }) {
  const { t } = useTranslation(['history', 'common']);
  const title = changeSetTitle(changeSet.title);
  const undo = useMutation({ mutationFn: () => undoChangeSet(changeSet.id, t('undoneTitle', { title })) });
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={t('undoOf', { title })}
      loading={undo.isPending}
      onClick={() => undo.mutate()}
    >
      {t('common:undo')}
    </Button>
  );
}
