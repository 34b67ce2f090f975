import { modals } from '@mantine/modals';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { reportFailure } from '../../lib/notify.ts';
import { useCan } from '../../lib/session.ts';
import { idsOf, itemAt } from './list-ids.ts';
import { removeArtworks } from './remove-artworks.tsx';
import { countOf, noSelection, only, type Selection } from './selection.ts';
import type { MenuPlace } from './selection-menu.tsx';
import type { ListQuery } from './use-artwork-list.ts';

type List = { query: ListQuery; starts: { total: number; cursors: (string | null)[] } };

/** More than this are asked about first: undo takes them back, but not in an instant. */
const askFrom = 100;

/** Which works are chosen, and what can be done with all of them. Another query chooses nothing. */
export function useArtworkSelection(list: List | null, at: number | undefined) {
  const { t } = useTranslation('artworks');
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null);
  const canRemove = useCan('artworks.remove');

  const queryKey = JSON.stringify(list?.query);
  const [knownKey, setKnownKey] = useState(queryKey);
  if (queryKey !== knownKey) {
    setKnownKey(queryKey);
    if (knownKey !== undefined) setSelection(noSelection);
  }

  // Coming back, the work that was opened is chosen again.
  const [cameBackTo, setCameBackTo] = useState(at);
  useEffect(() => {
    if (cameBackTo === undefined || !list || cameBackTo >= list.starts.total) return;
    setCameBackTo(undefined);
    void itemAt(list, cameBackTo).then((item) => item && setSelection(only(item.id)));
  }, [cameBackTo, list]);

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
      children: t('askRemoveText'),
      labels: { confirm: t('delete'), cancel: t('keep') },
      confirmProps: { color: 'red' },
      onConfirm: () => void removeNow(list),
    });
  }

  return { selection, setSelection, menuAt, setMenuAt, remove };
}
