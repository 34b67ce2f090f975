import { ActionIcon, Button, Menu, Text, Tooltip } from '@mantine/core';
import { IconArrowMerge, IconCopyPlus, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type Ref, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { useCan } from '../../../lib/api/session.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { keyText, modKey } from '../../../lib/ui/keys.ts';
import { removeArtwork } from '../selection/remove-artwork.ts';

const DuplicateDialog = lazy(() =>
  import('../form/duplicate-dialog.tsx').then((module) => ({ default: module.DuplicateDialog })),
);

const MergeWith = lazy(() =>
  import('../../../lib/merging/merge-with.tsx').then((module) => ({ default: module.MergeWith })),
);

type Props = {
  artwork: Artwork;
  edit: Ref<HTMLButtonElement>;
  /** Undefined if the user may not edit the artwork, or is editing it. */
  onEdit: (() => void) | undefined;
};

/** The button that starts editing, and a menu with the other actions on an artwork. */
export function ArtworkActions({ artwork, edit, onEdit }: Props) {
  const { t } = useTranslation(['artworks', 'merging']);
  const navigate = useNavigate();
  const canRemove = useCan('artworks.remove');
  const canCreate = useCan('artworks.create');
  const [duplicating, setDuplicating] = useState(false);
  const [merging, setMerging] = useState(false);
  useCommand('duplicate', () => setDuplicating(true), canCreate);
  async function remove() {
    if (await removeArtwork(artwork.id, artwork.title)) await navigate({ to: '/artworks', ignoreBlocker: true });
  }
  return (
    <>
      {onEdit && (
        <Tooltip label={t('editKey')}>
          <Button
            ref={edit}
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.5} aria-hidden />}
            onClick={onEdit}
          >
            {t('edit')}
          </Button>
        </Tooltip>
      )}
      {(canRemove || canCreate) && (
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <ActionIcon size="lg" aria-label={t('more')}>
              <IconDots size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {canCreate && (
              <Menu.Item
                leftSection={<IconCopyPlus size={16} stroke={1.5} aria-hidden />}
                rightSection={
                  <Text span size="xs" c="dimmed">
                    {keyText(modKey, 'Shift', 'D')}
                  </Text>
                }
                onClick={() => setDuplicating(true)}
              >
                {t('duplicate.open')}
              </Menu.Item>
            )}
            {canRemove && (
              <Menu.Item
                leftSection={<IconArrowMerge size={16} stroke={1.5} aria-hidden />}
                onClick={() => setMerging(true)}
              >
                {t('merging:with')}
              </Menu.Item>
            )}
            {canRemove && (
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
                onClick={() => void remove()}
              >
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>
        {duplicating && <DuplicateDialog artwork={artwork} onClose={() => setDuplicating(false)} />}
        {merging && (
          <MergeWith
            table="artworks"
            record={{ id: artwork.id, name: t('quoted', { title: artwork.title }) }}
            onClose={() => setMerging(false)}
            onMerged={(id) =>
              void navigate({ to: '/artworks/$id', params: { id }, replace: true, ignoreBlocker: true })
            }
          />
        )}
      </Suspense>
    </>
  );
}
