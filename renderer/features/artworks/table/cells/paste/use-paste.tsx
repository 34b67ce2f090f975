import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemAt } from '../../../../../lib/artworks/list-items.ts';
import type { List } from '../../../../../lib/artworks/use-artwork-list.ts';
import { formatNumber } from '../../../../../lib/i18n/format.ts';
import { fromTabSeparated } from '../../../../../lib/lists/tab-separated.ts';
import { reportFailure, reportProblem } from '../../../../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../../../../lib/ui/undo.tsx';
import type { Column } from '../../columns.ts';
import { columnName } from '../cell-fields.ts';
import { heightOf, type Range } from '../range.ts';
import type { CellEdits } from '../use-cell-edits.ts';
import { type Paste, type PastedCell, type RefusedCell, readPaste, savePaste } from './paste-cells.ts';
import { PastePreview } from './paste-preview.tsx';

/** Pasted rows are saved one by one, 100 a second; longer tables are for imports. */
const maxRows = 500;

/** So many changed cells are saved at once, with an offer to undo them; more are shown first. */
const fewCells = 3;

type Options = {
  list: List;
  columns: readonly Column[];
  range: Range | undefined;
  edits: CellEdits;
  /** Returns the focus to the table when the dialog is closed. */
  focus: () => void;
};

/** Pastes copied cells into a range. Many changes, and texts that mean nothing, are shown before anything is saved. */
export function usePaste({ list, columns, range, edits, focus }: Options): {
  paste: (text: string) => Promise<void>;
  dialog: ReactNode;
} {
  const { t } = useTranslation('artworks');
  const [shown, setShown] = useState<Paste>();
  const counted = (count: number) => ({ count, formatted: formatNumber(count) });

  async function paste(text: string): Promise<void> {
    if (!range) return;
    const copied = fromTabSeparated(text);
    const single = copied.length === 1 && copied[0]?.length === 1;
    // One copied cell fills the range; others are pasted from its first cell on.
    const height = single ? heightOf(range) : copied.length;
    const width = single ? range.right - range.left + 1 : Math.max(...copied.map(({ length }) => length));
    const rows = Math.min(height, list.starts.total - range.top);
    if (rows > maxRows) return reportProblem(t('cells.tooMany', counted(maxRows)));
    const into = columns.slice(range.left, range.left + width);
    const textAt = (row: number, place: number) => (single ? copied[0]?.[0] : copied[row]?.[place]);
    try {
      const items = await Promise.all(Array.from({ length: rows }, (_, row) => itemAt(list, range.top + row)));
      const cells = items.flatMap((item, row) =>
        into.flatMap((column, place): PastedCell[] => {
          const cell = textAt(row, place);
          return item && cell !== undefined ? [{ item, row, column, text: cell }] : [];
        }),
      );
      const read = await readPaste(cells, edits.canEdit);
      if (read.refused.length > 0 || read.planned.length > fewCells) setShown(read);
      else await save(read, () => {}, new AbortController().signal);
    } catch (error) {
      reportFailure(error);
    }
  }

  async function save({ planned, refused }: Paste, onProgress: (saved: number) => void, signal: AbortSignal) {
    const changeSet = newChangeSet();
    const result = await savePaste(planned, { changeSet, onProgress, signal });
    keep([...refused, ...result.refused]);
    if (result.saved > 0)
      offerUndoOf({ done: t('cells.pasted', counted(result.saved)), undone: t('cells.pasteUndone') }, changeSet);
  }

  function keep(refused: readonly RefusedCell[]): void {
    for (const { item, column, text, problem } of refused) edits.keep(item, column, text, problem);
    const [first] = refused;
    if (!first) return;
    const reason = `${columnName(first.column)}: ${first.problem}`;
    reportProblem(t('cells.pasteRefused', { ...counted(refused.length), reason }));
  }

  function close(): void {
    setShown(undefined);
    focus();
  }

  const dialog = shown && (
    <PastePreview
      paste={shown}
      onPaste={async (onProgress, signal) => {
        await save(shown, onProgress, signal).catch(reportFailure);
        close();
      }}
      onClose={close}
    />
  );
  return { paste, dialog };
}
