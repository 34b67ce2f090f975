import { lazy, type ReactNode, useState } from 'react';
import { limits } from '#shared/limits.ts';
import { client } from '../../../lib/api/client.ts';
import type { List } from '../../../lib/artworks/use-artwork-list.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { countOf, isSelected, only, type Selection } from './selection.ts';

const MergeDialog = lazy(() =>
  import('../../../lib/merging/merge-dialog.tsx').then((module) => ({ default: module.MergeDialog })),
);

/** Returns what merges the selected artworks, undefined for too many, and its dialog. */
export function useMerging(
  list: List | null,
  selection: Selection,
  onSelect: (selection: Selection) => void,
): { merge: (() => void) | undefined; dialog: ReactNode } {
  const [ids, setIds] = useState<string[] | null>(null);
  const total = list?.starts.total ?? 0;
  const canMerge = countOf(selection, total) <= limits.mergedRecords && (!selection.all || total <= limits.page.max);
  async function merge() {
    try {
      setIds(await idsOf(list, selection));
    } catch (failure) {
      reportFailure(failure);
    }
  }
  return {
    merge: canMerge ? () => void merge() : undefined,
    dialog: ids && (
      <MergeDialog table="artworks" ids={ids} onClose={() => setIds(null)} onMerged={(kept) => onSelect(only(kept))} />
    ),
  };
}

/** Returns the selected ids. A selection of the whole list knows only those that it leaves out. */
async function idsOf(list: List | null, selection: Selection): Promise<string[]> {
  if (!selection.all || !list) return [...selection.ids];
  const { items } = await client.artworks.list({ ...list.query, limit: limits.page.max });
  return items.map(({ id }) => id).filter((id) => isSelected(selection, id));
}
