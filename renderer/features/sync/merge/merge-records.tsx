import { Button, Loader, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeSides } from '#shared/contract/catalogue/merging.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { MergeForm } from '../../../lib/merging/merge-form.tsx';
import { nextCard } from '../conflicts/next-card.ts';
import { useResolve } from '../conflicts/use-resolve.ts';
import { useOutcome } from './use-outcome.ts';

/** Opens the form that merges two records with the same value. */
export function MergeRecords({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation(['sync', 'merging']);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  // The card disappears after the decision, so keyboard users continue with the next one.
  const next = useRef<HTMLElement>(undefined);
  useEffect(() => () => next.current?.focus(), []);
  const leave = () => {
    const card = button.current?.closest<HTMLElement>('[data-conflict]');
    next.current = card ? nextCard(card, 1) : undefined;
  };
  return (
    <>
      <Button ref={button} size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('merging:open')}
      </Button>
      {open && <MergeDialog conflict={conflict} onClose={close} onMerge={leave} />}
    </>
  );
}

type DialogProps = { conflict: Conflict; onClose: () => void; onMerge: () => void };

function MergeDialog({ conflict, onClose, onMerge }: DialogProps) {
  const { t } = useTranslation(['sync', 'merging', 'common']);
  const resolve = useResolve();
  const { data, error, refetch } = useQuery(
    orpc.sync.mergePreview.queryOptions({ input: { id: conflict.id }, staleTime: 0, gcTime: 0, retry: false }),
  );
  const outcomeOf = useOutcome(conflict, data);
  return (
    <Modal
      opened
      onClose={onClose}
      returnFocus={false}
      size="xl"
      title={t('merging:title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {error && !data && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {!data && !error && <Loader size="sm" m="md" aria-label={t('common:loading')} />}
      {data && (
        <MergeForm
          text={t('merging:text')}
          table={data.table}
          records={mergeSides.map((key) => ({
            key,
            caption: t(`merging:side.${key}`),
            name: t(`merging:side.${key}`),
            record: data[key],
          }))}
          differing={data.differing}
          outcomeOf={outcomeOf}
          busy={resolve.isPending}
          onCancel={onClose}
          onMerge={(how) => {
            onMerge();
            resolve.mutate([{ conflict, keep: 'merge', ...how }]);
          }}
        />
      )}
    </Modal>
  );
}
