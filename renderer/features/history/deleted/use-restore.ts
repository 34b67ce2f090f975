import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DeletedRecord } from '#shared/contract/catalogue/history.ts';
import { groupBy } from '../../../lib/lists/group-by.ts';
import { undoChangeSet } from '../../../lib/ui/undo.tsx';

/** Restores deleted records by undoing their change sets for these records only. */
export function useRestore(onSuccess: () => void) {
  const { t } = useTranslation(['history', 'common']);
  return useMutation({
    async mutationFn(records: DeletedRecord[]) {
      // Artists first: their artworks need them.
      const ordered = records.toSorted((a, b) => Number(b.table === 'artists') - Number(a.table === 'artists'));
      for (const [changeSet, some] of groupBy(ordered, (record) => record.changeSet)) {
        const [first] = some;
        const name = some.length === 1 ? (first?.label ?? t('unnamed')) : t('deleted.count', { count: some.length });
        await undoChangeSet(
          changeSet,
          t('common:restored', { name }),
          some.map(({ id }) => id),
        );
      }
    },
    onSuccess,
  });
}
