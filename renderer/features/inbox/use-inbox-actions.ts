import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/api/client.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../lib/ui/undo.tsx';

export type Target = { id: string; title: string };

/** Adds images of the inbox to an artwork, which can be undone, and removes images from it. */
export function useInboxActions(onDone: () => void) {
  const { t } = useTranslation('inbox');
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: orpc.inbox.key() });
  const numbers = (count: number) => ({ count, formatted: formatNumber(count) });
  const assign = useMutation({
    mutationFn: async ({ artwork, imageIds }: { artwork: Target; imageIds: string[] }) => {
      const changeSet = newChangeSet();
      await client.inbox.assign({ artworkId: artwork.id, imageIds }, { context: { changeSet } });
      return { changeSet, done: t('assigned', { ...numbers(imageIds.length), title: artwork.title }) };
    },
    onSuccess: ({ changeSet, done }) => {
      onDone();
      offerUndoOf({ done, undone: t('unassigned') }, changeSet, 'inbox');
    },
    onError: reportFailure,
    onSettled: reload,
  });
  const dismiss = useMutation({
    mutationFn: (imageIds: string[]) => client.inbox.dismiss({ imageIds }),
    onSuccess: (_, imageIds) => {
      onDone();
      report(t('dismissed', numbers(imageIds.length)));
    },
    onError: reportFailure,
    onSettled: reload,
  });
  return {
    assign: (artwork: Target, imageIds: string[]) => assign.mutate({ artwork, imageIds }),
    dismiss: dismiss.mutate,
    isBusy: assign.isPending || dismiss.isPending,
  };
}
