import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conflict, Resolution } from '#shared/contract/sync.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { offerUndoOf } from '../../lib/ui/undo.tsx';
import { nameOf } from './choices.ts';

/** One decision about one conflict. */
export type Decision = { conflict: Conflict } & Omit<Resolution, 'id'>;

/** Decides conflicts, one after the other, and offers to take that back. What was decided before one is refused stays. */
export function useResolve() {
  const { t } = useTranslation('sync');
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.sync.key() });

  return useMutation({
    mutationFn: async (decisions: Decision[]) => {
      const decided: Conflict[] = [];
      try {
        for (const { conflict, ...choice } of decisions) {
          decided.push(await client.sync.resolve({ id: conflict.id, ...choice }));
        }
      } finally {
        offer(decided);
      }
    },
    onError: reportFailure,
    onSettled: refresh,
  });

  function offer(decided: Conflict[]): void {
    const [first] = decided;
    if (!first) return;
    const name = nameOf(first, t);
    const words =
      decided.length === 1
        ? { done: t('decidedOne', { name }), undone: t('undoneOne', { name }) }
        : { done: t('decidedMany', { count: decided.length }), undone: t('undoneMany', { count: decided.length }) };
    const undo = async () => {
      try {
        for (const { id } of decided.toReversed()) await client.sync.undo({ id });
      } finally {
        await refresh();
      }
    };
    offerUndoOf(words, undo, 'decided-');
  }
}
