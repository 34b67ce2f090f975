import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../../lib/ui/undo.tsx';
import { nameOf } from './choices.ts';

/** How to resolve a conflict. */
export type Decision = { conflict: Conflict } & Omit<Resolution, 'id'>;

/** Resolves conflicts one by one and offers to undo them all. After an error, earlier decisions are kept. */
export function useResolve() {
  const { t } = useTranslation('sync');
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.sync.key() });

  return useMutation({
    mutationFn: async (decisions: Decision[]) => {
      const decided: Conflict[] = [];
      const changeSet = newChangeSet();
      try {
        for (const { conflict, ...choice } of decisions) {
          const input = { id: conflict.id, ...choice };
          decided.push(await client.sync.resolve(input, { context: { changeSet } }));
        }
      } finally {
        offer(decided, changeSet);
      }
    },
    onError: reportFailure,
    onSettled: refresh,
  });

  function offer(decided: Conflict[], changeSet: string): void {
    const [first] = decided;
    if (!first) return;
    const name = nameOf(first, t);
    const texts =
      decided.length === 1
        ? { done: t('decidedOne', { name }), undone: t('undoneOne', { name }) }
        : { done: t('decidedMany', { count: decided.length }), undone: t('undoneMany', { count: decided.length }) };
    offerUndoOf(texts, changeSet, 'decided-');
  }
}
