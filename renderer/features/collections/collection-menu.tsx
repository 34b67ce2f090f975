import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFolderPlus, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderedItems } from '../../components/ordered-items.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { movedBy, type Step } from '../../lib/lists/moved-by.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../lib/ui/undo.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import type { Nested } from './use-collections.ts';

type Props = { collection: Nested; all: readonly Nested[]; className?: string | undefined };

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Edits, moves, nests and deletes a collection. */
export function CollectionMenu({ collection, all, className }: Props) {
  const { t } = useTranslation('collections');
  const navigate = useNavigate();
  const { id, name, parentId } = collection;
  const current = useRouterState({ select: ({ location }) => location.search.collection === id });
  const [dialog, setDialog] = useState<'edit' | 'inside' | null>(null);
  const siblings = all.filter((each) => each.parentId === parentId);
  const place = siblings.findIndex((each) => each.id === id);
  const reload = () => queryClient.invalidateQueries({ queryKey: orpc.collections.key() });
  const order = useMutation({
    mutationFn: (step: Step) => move(id, step),
    onSuccess: reload,
    onError: reportFailure,
    // One after the other: the second of two moves begins where the first one ended.
    scope: { id: 'order of collections' },
  });
  const remove = useMutation({
    mutationFn: async () => {
      const changeSet = newChangeSet();
      await client.collections.remove({ id }, { context: { changeSet } });
      return changeSet;
    },
    onSuccess: async (changeSet) => {
      offerUndo(name, changeSet);
      if (current) await navigate({ to: '/artworks', search: {} });
      await queryClient.invalidateQueries();
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
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('edit')}>
            {t('edit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={() => setDialog('inside')}>
            {t('newInside')}
          </Menu.Item>
          <OrderedItems place={place} count={siblings.length} onMove={order.mutate} onRemove={remove.mutate} />
        </Menu.Dropdown>
      </Menu>
      {dialog && (
        <CollectionDialog
          {...(dialog === 'edit' ? { collection } : { parentId: id })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** Moves a collection among those beside it as they are now, which may not be on screen yet. */
async function move(id: string, step: Step): Promise<void> {
  const all = await client.collections.list();
  const parentId = all.find((each) => each.id === id)?.parentId;
  if (parentId === undefined) return;
  const siblings = all.filter((each) => each.parentId === parentId).map((each) => each.id);
  const ids = movedBy(siblings, id, step);
  if (ids) await client.collections.order({ parentId, ids });
}
