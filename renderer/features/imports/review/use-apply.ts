import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportDetails, ImportRowState } from '#shared/contract/files/imports.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../../lib/ui/undo.tsx';
import { editsOf, show } from '../edits.ts';

const pageSize = 500;

/** Returns the numbers of the rows in one state. */
async function rowsIn(id: string, state: ImportRowState): Promise<number[]> {
  const rows: number[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await client.imports.rows({ id, state, cursor, limit: pageSize });
    rows.push(...page.items.map(({ row }) => row));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  return rows;
}

const numbersOf = async (id: string, only: ImportRowState | readonly number[] | undefined) =>
  typeof only === 'string' ? await rowsIn(id, only) : only && [...only];

/**
 * Applies an import after its edits are saved, all of it or only the rows in one state or with these numbers, and
 * offers to undo it.
 */
export function useApply({ import: id, fileName }: ImportDetails, onApplied: () => void) {
  const { t } = useTranslation('imports');
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (only: ImportRowState | readonly number[] | undefined) => {
      const changeSet = newChangeSet();
      const apply = async () =>
        client.imports.apply({ id, rows: await numbersOf(id, only) }, { context: { changeSet } });
      return { changeSet, details: await editsOf(id).afterSaving(apply) };
    },
    onSuccess: ({ changeSet, details }) => {
      show(details);
      onApplied();
      // The rows are checked against the catalogue as it is now, so that what is left can be imported later.
      editsOf(id).map(details.mapping);
      if (details.changeSet !== changeSet) return;
      offerUndoOf({ done: t('done', { name: fileName }), undone: t('undoneImport', { name: fileName }) }, changeSet);
    },
    onError: (error) => {
      if (failureOf(error).code !== 'CANCELLED') reportFailure(error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.imports.key() }),
  });
  return { apply: mutate, isApplying: isPending };
}
