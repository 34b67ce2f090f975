import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Title, UndoResult } from '#shared/contract/catalogue/history.ts';
import { client } from '../../lib/api/client.ts';
import { changeSetTitle } from '../../lib/i18n/change-set-title.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { undoChangeSet } from '../../lib/ui/undo.tsx';
import { UndoDialog } from './undo-dialog.tsx';

type Undoable = { id: string; title: Title };
type Preview = Undoable & { result: UndoResult };

/**
 * Undoes a change set. If something would be left as it is, a dialog lists that first. Render `dialog` where `undo` is
 * used; `pending` is the change set that is being undone.
 */
export function useUndo() {
  const { t } = useTranslation('history');
  const [preview, setPreview] = useState<Preview>();
  const carryOut = async ({ id, title }: Undoable) => {
    await undoChangeSet(id, t('undoneTitle', { title: changeSetTitle(title) }));
    setPreview(undefined);
  };
  const undo = useMutation({
    mutationFn: async (changeSet: Undoable) => {
      const result = await client.history.undo({ changeSet: changeSet.id, dryRun: true });
      if (result.left.length > 0) setPreview({ ...changeSet, result });
      else await carryOut(changeSet);
    },
    onError: reportFailure,
  });
  const confirm = useMutation({ mutationFn: carryOut });
  const dialog = preview && (
    <UndoDialog
      title={preview.title}
      result={preview.result}
      pending={confirm.isPending}
      onUndo={() => confirm.mutate(preview)}
      onClose={() => setPreview(undefined)}
    />
  );
  return { undo: undo.mutate, pending: undo.isPending ? undo.variables.id : undefined, dialog };
}
