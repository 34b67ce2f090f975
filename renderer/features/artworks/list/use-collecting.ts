import type { ReactNode } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import type { ChosenArtworks } from '../../../lib/artworks/dragging.ts';
import type { List } from '../../../lib/artworks/use-artwork-list.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { targetOf } from '../batch/target.ts';
import { countOf, isSelected, type Selection, single } from '../selection/selection.ts';

/** The heading of a collection or of a saved search, and what can be done in a collection. */
export type ShownList = {
  title: string;
  /** Beside the title. */
  menu: ReactNode;
  /** Below the title. */
  note?: ReactNode;
  /** Below the list if one artwork is selected. */
  footer?: (artworkId: string) => ReactNode;
  empty?: { title: string; text: string };
  /** Undefined without permission. */
  taking?: { label: string; onTake: (chosen: ChosenArtworks) => void };
  onMove?: (ids: readonly string[], before: string | null) => Promise<boolean>;
};

type Options = {
  settled: List | null;
  selection: Selection;
  /** Asks for a collection; undefined without permission. */
  onCollect: ((chosen: ChosenArtworks) => void) | undefined;
  shown: ShownList | undefined;
};

/** Adds the selected artworks to collections, or removes them from the collection on screen. */
export function useCollecting({ settled, selection, onCollect, shown }: Options) {
  const count = settled ? countOf(selection, settled.starts.total) : 0;
  const chosen = single(selection);
  const withChosen = (act: ((chosen: ChosenArtworks) => void) | undefined) =>
    act && (() => settled && count > 0 && act({ target: targetOf(settled.query, selection), count }));
  const collect = withChosen(onCollect);
  const take = withChosen(shown?.taking?.onTake);
  useCommand('add-to-collection', () => collect?.(), collect !== undefined && count > 0);

  function dragged({ id }: ArtworkListItem): ChosenArtworks {
    const whole = settled && isSelected(selection, id);
    return whole ? { target: targetOf(settled.query, selection), count } : { target: { ids: [id] }, count: 1 };
  }

  const inOrder = settled?.query.sort === 'collection' && settled.query.direction !== 'desc';
  return {
    collect,
    taking: take && shown?.taking && { label: shown.taking.label, onTake: take },
    footer: chosen === undefined ? null : shown?.footer?.(chosen),
    listProps: { onDrag: onCollect && dragged, onMove: inOrder ? shown?.onMove : undefined },
  };
}
