import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/artworks.ts';
import { useCan } from '../../../lib/api/session.ts';
import { removeArtwork } from '../selection/remove-artwork.ts';

type Props = {
  artwork: Artwork;
  edit: Ref<HTMLButtonElement>;
  /** Undefined if the user may not edit the artwork, or is editing it. */
  onEdit: (() => void) | undefined;
};

/** The button that starts editing, and a menu with the other actions on an artwork. */
export function ArtworkActions({ artwork, edit, onEdit }: Props) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const canRemove = useCan('artworks.remove');
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
      {canRemove && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="lg" aria-label={t('more')}>
              <IconDots size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
              onClick={() => void remove()}
            >
              {t('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
