import { lazy, type ReactNode, useState } from 'react';
import { limits } from '#shared/limits.ts';
import { only, type Selection } from './selection.ts';

const MergeDialog = lazy(() =>
  import('../../../lib/merging/merge-dialog.tsx').then((module) => ({ default: module.MergeDialog })),
);

/** Returns what merges the selected artworks, undefined for too many, and its dialog. */
export function useMerging(
  selection: Selection,
  onSelect: (selection: Selection) => void,
): { merge: (() => void) | undefined; dialog: ReactNode } {
  const [ids, setIds] = useState<string[] | null>(null);
  const canMerge = !selection.all && selection.ids.size <= limits.mergedRecords;
  return {
    merge: canMerge ? () => setIds([...selection.ids]) : undefined,
    dialog: ids && (
      <MergeDialog table="artworks" ids={ids} onClose={() => setIds(null)} onMerged={(kept) => onSelect(only(kept))} />
    ),
  };
}
