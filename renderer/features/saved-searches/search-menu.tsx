import { ActionIcon, Menu } from '@mantine/core';
import { IconBookmarkPlus, IconDeviceFloppy, IconDots, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearch, SavedSearchPatch } from '#shared/contract/catalogue/saved-searches.ts';
import { OrderedItems } from '../../components/ordered-items.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { movedBy, type Step } from '../../lib/lists/moved-by.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../lib/ui/undo.tsx';
import { SaveSearchDialog } from './save-search-dialog.tsx';
import { addressOf, type Contents } from './searches.ts';

type Props = {
  search: SavedSearch;
  all: readonly SavedSearch[];
  /** What the list shows now, if it was opened with this search and was changed since. */
  changed?: Contents | undefined;
  className?: string | undefined;
};

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Updates, renames, moves and deletes a saved search. */
export function SearchMenu({ search, all, changed, className }: Props) {
  const { t } = useTranslation('searches');
  const navigate = useNavigate();
  const { id, name } = search;
  const current = useRouterState({ select: ({ location }) => location.search.saved === id });
  const [dialog, setDialog] = useState<'rename' | 'new' | null>(null);
  const place = all.findIndex((each) => each.id === id);
  const reload = () => queryClient.invalidateQueries({ queryKey: orpc.savedSearches.key() });
  const order = useMutation({
    mutationFn: (step: Step) => move(id, step),
    onSuccess: reload,
    onError: reportFailure,
    // One after the other: the second of two moves begins where the first one ended.
    scope: { id: 'order of saved searches' },
  });
  const update = useMutation({
    mutationFn: (contents: Contents) => client.savedSearches.update({ id, ...contents } as SavedSearchPatch),
    onSuccess: async () => {
      report(t('updated', { name }));
      await reload();
    },
    onError: reportFailure,
  });
  const remove = useMutation({
    mutationFn: async () => {
      const changeSet = newChangeSet();
      await client.savedSearches.remove({ id }, { context: { changeSet } });
      return changeSet;
    },
    onSuccess: async (changeSet) => {
      offerUndo(name, changeSet);
      if (current) await navigate({ to: '/artworks', search: {} });
      await reload();
    },
    onError: reportFailure,
  });

  return (
    <>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <ActionIcon size="sm" className={className ?? ''} aria-label={t('actionsFor', { name })}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && (
            <>
              <Menu.Item leftSection={<IconDeviceFloppy {...icon} />} onClick={() => update.mutate(changed)}>
                {t('update')}
              </Menu.Item>
              <Menu.Item leftSection={<IconBookmarkPlus {...icon} />} onClick={() => setDialog('new')}>
                {t('saveAsNew')}
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('rename')}>
            {t('rename')}
          </Menu.Item>
          <OrderedItems place={place} count={all.length} onMove={order.mutate} onRemove={remove.mutate} />
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <SaveSearchDialog search={search} onClose={() => setDialog(null)} />}
      {dialog === 'new' && changed && (
        <SaveSearchDialog
          contents={changed}
          onSaved={(saved) => void navigate({ to: '/artworks', search: addressOf(saved) as object })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** Moves a saved search in the list as it is now, which may not be on screen yet. */
async function move(id: string, step: Step): Promise<void> {
  const ids = movedBy(
    (await client.savedSearches.list()).map((each) => each.id),
    id,
    step,
  );
  if (ids) await client.savedSearches.order({ ids });
}
