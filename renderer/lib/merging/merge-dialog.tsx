import { Alert, Loader, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergedTable, RecordsToMerge } from '#shared/contract/catalogue/merging.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { client, orpc } from '../api/client.ts';
import { failureOf } from '../api/errors.ts';
import { queryClient } from '../api/query-client.ts';
import { reportFailure } from '../ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../ui/undo.tsx';
import { MergeForm } from './merge-form.tsx';
import { linksText, movedText } from './merge-texts.ts';

type Props = {
  table: MergedTable;
  ids: readonly string[];
  onClose: () => void;
  /** Called with the id of the kept record before the others are reported as deleted. */
  onMerged?: (kept: string) => void;
};

/** Compares artists or artworks and merges them into one. */
export function MergeDialog({ table, ids, onClose, onMerged }: Props) {
  const { t } = useTranslation(['merging', 'common']);
  const [busy, setBusy] = useState(false);
  // Why the records are compared again.
  const [stale, setStale] = useState<string>();
  const { data, error, refetch } = useQuery(
    orpc.merges.preview.queryOptions({ input: { table, ids: [...ids] }, staleTime: 0, gcTime: 0, retry: false }),
  );

  async function merge({ records, version }: RecordsToMerge, keep: string, choose: Record<string, string>) {
    setBusy(true);
    setStale(undefined);
    const changeSet = newChangeSet();
    try {
      await client.merges.run({ table, ids: [...ids], keep, choose, version }, { context: { changeSet } });
      onMerged?.(keep);
      onClose();
      await queryClient.invalidateQueries();
      const name = records.find(({ id }) => id === keep)?.label ?? '';
      offerUndoOf({ done: t('done', { name }), undone: t('undone') }, changeSet);
    } catch (failure) {
      const { code, message } = failureOf(failure);
      // A record may also have been deleted, which the comparison says.
      if (code === 'STALE' || code === 'NOT_FOUND') {
        await refetch();
        if (code === 'STALE') setStale(message);
      } else reportFailure(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('titleMany', { count: ids.length })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="sm" m="md" aria-label={t('common:loading')} />}
      {stale && !error && (
        <Alert role="alert" color="yellow" mb="md">
          {stale} {t('compareAgain')}
        </Alert>
      )}
      {data && !error && (
        <MergeForm
          text={t('oneText')}
          table={data.table}
          records={data.records.map((record) => ({
            key: record.id,
            caption: linksText([record.links]),
            name: [record.label, record.values.inventoryNumber].filter(Boolean).join(', '),
            record,
          }))}
          differing={data.differing}
          outcomeOf={(stays) => outcomeOf(data.records, stays)}
          busy={busy}
          onCancel={onClose}
          onMerge={({ stays, choose }) => void merge(data, stays, choose)}
        />
      )}
    </Modal>
  );

  function outcomeOf(records: RecordsToMerge['records'], stays: string): string[] {
    const kept = records.find(({ id }) => id === stays);
    const others = records.filter(({ id }) => id !== stays);
    return [
      t('stays', { name: kept?.label }),
      t('deleted', { names: others.map(({ label }) => label).join(', ') }),
      ...movedText(others.map(({ links }) => links)),
    ];
  }
}
