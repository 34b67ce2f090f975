import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conflict, Resolution } from '#shared/contract/workspace/sync.ts';
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
      const resolved: Conflict[] = [];
      const changeSet = newChangeSet();
      try {
        for (const { conflict, ...choice } of decisions) {
          const input = { id: conflict.id, ...choice };
          resolved.push(await client.sync.resolve(input, { context: { changeSet } }));
        }
      } finally {
        offer(resolved, changeSet);
      }
    },
    onError: reportFailure,
    onSettled: refresh,
  });

  function offer(resolved: Conflict[], changeSet: string): void {
    const [first] = resolved;
    if (!first) return;
    const name = nameOf(first, t);
    const texts =
      resolved.length === 1
        ? { done: t('resolvedOne', { name }), undone: t('undoneOne', { name }) }
        : { done: t('resolvedMany', { count: resolved.length }), undone: t('undoneMany', { count: resolved.length }) };
    offerUndoOf(texts, changeSet, 'resolved-');
  }
}
