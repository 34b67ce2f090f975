import { useTranslation } from 'react-i18next';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import type { BatchResult } from '#shared/contract/catalogue/batch-edits.ts';
import { client } from '../../../../lib/api/client.ts';
import { queryClient } from '../../../../lib/api/query-client.ts';
import { idsBetween, itemAt } from '../../../../lib/artworks/list-items.ts';
import type { List } from '../../../../lib/artworks/use-artwork-list.ts';
import { formatNumber } from '../../../../lib/i18n/format.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { say } from '../../../../lib/i18n/say.ts';
import { toTabSeparated } from '../../../../lib/lists/tab-separated.ts';
import { report, reportFailure, reportProblem } from '../../../../lib/ui/notify.ts';
import { newChangeSet, offerUndoOf } from '../../../../lib/ui/undo.tsx';
import { type Column, isCustom } from '../columns.ts';
import { cellInput, fieldOf, mayBeCut } from './cell-fields.ts';
import { heightOf, isOneCell, type Range } from './range.ts';
import type { CellEdits } from './use-cell-edits.ts';

type Options = { list: List; columns: readonly Column[]; range: Range | undefined; edits: CellEdits };

/** Copies, clears and fills a range of cells. Each action is one change set. */
export function useBulkCells({ list, columns, range, edits }: Options) {
  const { t } = useTranslation('artworks');
  const counted = (count: number) => ({ count, formatted: formatNumber(count) });
  const chosen = range ? columns.slice(range.left, range.right + 1) : [];

  /** Returns the text of the range. */
  function copy(): string | undefined {
    if (!range) return undefined;
    const rows = Array.from({ length: heightOf(range) }, (_, row) => itemAt(list, range.top + row));
    // Selecting rows loads them; those that are still loading cannot be copied yet.
    const missing = rows.filter((item) => item === undefined || item instanceof Promise).length;
    if (missing > 0) {
      reportProblem(t('cells.notLoaded'));
      return undefined;
    }
    const items = rows as ArtworkListItem[];
    if (chosen.some((column) => items.some((item) => mayBeCut(column, cellInput(column, item))))) {
      reportProblem(t('cells.tooLong'));
      return undefined;
    }
    const text = items.map((item) => chosen.map((column) => cellInput(column, item)));
    if (!isOneCell(range)) report(t('cells.copied', counted(rows.length * chosen.length)));
    return toTabSeparated(text);
  }

  /** Sets the same values in several artworks. */
  async function setAll(ids: string[], set: Record<string, unknown>, texts: { done: string; undone: string }) {
    try {
      const context = { changeSet: newChangeSet() };
      const result: BatchResult = await client.batchEdits.run({ ids, set, language: locale() }, { context });
      if (result.changeSet) offerUndoOf(texts, result.changeSet);
      const [first] = result.refused;
      if (first) reportProblem(t('batch.leftOut', { ...counted(result.refusedCount), reason: say(first) }));
      await queryClient.invalidateQueries();
    } catch (error) {
      reportFailure(error);
    }
  }

  /** Copies the range's first row into its others; a range of one row takes the row above. */
  async function fillDown(): Promise<void> {
    if (!range || range.bottom === 0) return;
    const from = heightOf(range) === 1 ? range.top - 1 : range.top;
    const listed = await itemAt(list, from);
    const fillable = chosen.filter(
      (column) => edits.canEditColumn(column) && fieldOf(column)?.options.unique === undefined,
    );
    if (!listed || fillable.length === 0) return;
    const isCut = fillable.some((column) => mayBeCut(column, cellInput(column, listed)));
    const source = isCut ? await client.artworks.get({ id: listed.id }) : listed;
    const ids = await idsBetween(list, from + 1, range.bottom);
    const cells = counted(ids.length * fillable.length);
    const texts = { done: t('cells.filled', cells), undone: t('cells.fillUndone') };
    await setAll(ids, merged(fillable.map((column) => valuesOf(column, source))), texts);
  }

  /** Empties the range; titles and artists stay, because no artwork is without. */
  async function clear(): Promise<void> {
    if (!range) return;
    const clearable = chosen.filter(
      (column) => edits.canEditColumn(column) && fieldOf(column)?.options.required !== true,
    );
    if (clearable.length === 0) return reportProblem(t('cells.notEmpty'));
    const ids = await idsBetween(list, range.top, range.bottom);
    const cells = counted(ids.length * clearable.length);
    const texts = { done: t('cells.cleared', cells), undone: t('cells.clearUndone') };
    await setAll(ids, merged(clearable.map((column) => nothingIn(column))), texts);
  }

  return { copy, fillDown, clear };
}

type Values = { extra?: Record<string, unknown>; [field: string]: unknown };

/** Returns the values of a cell as a batch edit sets them; the years follow the text of the date. */
function valuesOf(column: Column, item: ArtworkListItem): Values {
  if (isCustom(column)) {
    const id = customIdOf(column) ?? '';
    return { extra: { [id]: item.extra[id] ?? null } };
  }
  if (column === 'price') return { price: item.price, ...(item.price === null ? {} : { currency: item.currency }) };
  return column === 'earliestYear' ? { dateText: item.dateText } : { [column]: item[column] };
}

function nothingIn(column: Column): Values {
  if (isCustom(column)) return { extra: { [customIdOf(column) ?? '']: null } };
  return { [column === 'earliestYear' ? 'dateText' : column]: null };
}

function merged(all: readonly Values[]): Values {
  const extra = Object.assign({}, ...all.map((values) => values.extra ?? {}));
  return { ...Object.assign({}, ...all), ...(Object.keys(extra).length > 0 ? { extra } : {}) };
}
