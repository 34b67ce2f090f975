import { modals } from '@mantine/modals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { idsOf, onFirstPage } from '../list/list-ids.ts';
import type { ListQuery } from '../list/use-artwork-list.ts';
import { removeArtworks } from './remove-artworks.tsx';
import { countOf, noSelection, selectionOf } from './selection.ts';
import type { MenuPlace } from './selection-menu.tsx';

type List = { query: ListQuery; starts: { total: number; cursors: (string | null)[] } };

/** More than this are asked about first: undo takes them back, but not in an instant. */
const askFrom = 100;

/**
 * Which works are chosen, and what can be done with all of them. It begins with what the page's address says. Of
 * another query's works those in sight stay chosen: its answer may come after somebody has clicked.
 */
export function useArtworkSelection(list: List | null, address: string | undefined) {
  const { t } = useTranslation(['artworks', 'common']);
  const [selection, setSelection] = useState(() => selectionOf(address));
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null);
  const canRemove = useCan('artworks.remove');

  const queryKey = JSON.stringify(list?.query);
  const [knownKey, setKnownKey] = useState(queryKey);
  if (queryKey !== knownKey) {
    setKnownKey(queryKey);
    if (knownKey !== undefined && list && countOf(selection, list.starts.total) > 0)
      setSelection(selection.all ? noSelection : { all: false, ids: onFirstPage(list, selection.ids) });
  }

  async function removeNow(from: List) {
    try {
      const ids = await idsOf(from, selection);
      const title = ids.length === 1 ? titleOf() : undefined;
      const gone = new Set(await removeArtworks(ids, title));
      setSelection((before) => ({
        all: false,
        ids: new Set(before.all ? [] : [...before.ids].filter((id) => !gone.has(id))),
      }));
    } catch (error) {
      reportFailure(error);
    }
  }

  /** What the screen shows of the one chosen work. */
  function titleOf(): string | undefined {
    const cell = document.querySelector('[aria-selected="true"] [data-title]');
    return cell?.textContent ?? undefined;
  }

  async function remove() {
    if (!list || !canRemove) return;
    const count = countOf(selection, list.starts.total);
    if (count === 0) return;
    if (count < askFrom) return await removeNow(list);
    modals.openConfirmModal({
      title: t('askRemove', { formatted: formatNumber(count) }),
      labels: { confirm: t('removeMany', { formatted: formatNumber(count) }), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => void removeNow(list),
    });
  }

  return { selection, setSelection, menuAt, setMenuAt, remove };
}
