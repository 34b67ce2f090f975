import isEqual from 'fast-deep-equal';
import { useState } from 'react';
import { useCan } from '../../../lib/api/session.ts';
import type { List } from '../../../lib/artworks/use-artwork-list.ts';
import { removeMany } from '../batch/running.ts';
import { targetOf } from '../batch/target.ts';
import { onFirstPage } from '../list/list-ids.ts';
import { removeArtwork } from './remove-artwork.ts';
import { countOf, noSelection, selectionOf, single } from './selection.ts';
import type { MenuPlace } from './selection-menu.tsx';

/** Deleting this number or more asks first, because undoing it takes a while. */
const askFrom = 100;

/**
 * The selected artworks and what can be done with them. The selection starts with the address. After a new search, only
 * artworks on its first page stay selected; in another collection none do.
 */
export function useArtworkSelection(list: List | null, address: string | undefined) {
  const [selection, setSelection] = useState(() => selectionOf(address));
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null);
  const [asking, setAsking] = useState<List | null>(null);
  const canRemove = useCan('artworks.remove');

  const [knownQuery, setKnownQuery] = useState(list?.query);
  if (list && !isEqual(list.query, knownQuery)) {
    setKnownQuery(list.query);
    if (knownQuery !== undefined && countOf(selection, list.starts.total) > 0) {
      const isOther = selection.all || !isEqual(list.query.collection, knownQuery.collection);
      setSelection(isOther ? noSelection : { all: false, ids: onFirstPage(list, selection.ids) });
    }
  }

  async function removeNow(from: List) {
    const id = single(selection);
    const count = countOf(selection, from.starts.total);
    const isDone = id ? await removeArtwork(id, titleOf()) : await removeMany(targetOf(from.query, selection), count);
    if (isDone) setSelection(noSelection);
  }

  /** Returns the title of the selected artwork, as displayed. */
  function titleOf(): string | undefined {
    const cell = document.querySelector('[aria-selected="true"] [data-title]');
    return cell?.textContent ?? undefined;
  }

  async function remove() {
    if (!list || !canRemove) return;
    const count = countOf(selection, list.starts.total);
    if (count === 0) return;
    if (count < askFrom) await removeNow(list);
    else setAsking(list);
  }

  /** The question to show before many artworks are deleted. */
  const question = asking && {
    count: countOf(selection, asking.starts.total),
    onConfirm: () => {
      setAsking(null);
      void removeNow(asking);
    },
    onClose: () => setAsking(null),
  };

  return { selection, setSelection, menuAt, setMenuAt, remove, question };
}
