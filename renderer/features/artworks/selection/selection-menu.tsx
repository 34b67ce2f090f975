import { Menu } from '@mantine/core';
import {
  IconEye,
  IconFolderMinus,
  IconFolderPlus,
  IconPencil,
  IconPhotoPlus,
  IconSelectAll,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../lib/api/session.ts';

export type MenuPlace = { x: number; y: number };

type Props = {
  at: MenuPlace | null;
  /** Whether exactly one artwork is selected. */
  one: boolean;
  canAddImages: boolean;
  onClose: () => void;
  onOpen: () => void;
  onAddImages: () => void;
  onSelectAll: () => void;
  /** Edits several artworks at once. */
  onEdit: () => void;
  onRemove: () => void;
  /** Adds the artworks to a collection; undefined without permission. */
  onCollect?: (() => void) | undefined;
  /** Removes them from the collection that is shown. */
  taking?: { label: string; onTake: () => void } | undefined;
};

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** The context menu of the selected artworks. */
export function SelectionMenu({
  at,
  one,
  canAddImages,
  onClose,
  onOpen,
  onAddImages,
  onSelectAll,
  onEdit,
  onRemove,
  onCollect,
  taking,
}: Props) {
  const { t } = useTranslation(['artworks', 'collections']);
  const canRemove = useCan('artworks.remove');
  const canEdit = useCan('artworks.update');
  return (
    <Menu opened={at !== null} onClose={onClose} position="bottom-start" offset={2} width={220} returnFocus>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className="visually-hidden"
          aria-label={t('actions')}
          style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('actions')}>
        {one && (
          <Menu.Item leftSection={<IconEye {...icon} />} onClick={onOpen}>
            {t('open')}
          </Menu.Item>
        )}
        {!one && canEdit && (
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
            {t('batch.open')}
          </Menu.Item>
        )}
        {canAddImages && (
          <Menu.Item leftSection={<IconPhotoPlus {...icon} />} onClick={onAddImages}>
            {t('addImages')}
          </Menu.Item>
        )}
        {onCollect && (
          <Menu.Item leftSection={<IconFolderPlus {...icon} />} onClick={onCollect}>
            {t('collections:addTo')}
          </Menu.Item>
        )}
        {taking && (
          <Menu.Item leftSection={<IconFolderMinus {...icon} />} onClick={taking.onTake}>
            {taking.label}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSelectAll {...icon} />} onClick={onSelectAll}>
          {t('selectAll')}
        </Menu.Item>
        {canRemove && (
          <>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onRemove}>
              {t('delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
