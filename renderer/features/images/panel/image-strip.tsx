import { DndContext } from '@dnd-kit/core';
import { arrayMove, rectSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import { ActionIcon, Menu } from '@mantine/core';
import { IconFolderPlus, IconPhotoPlus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/files/images.ts';
import { type SortingTexts, useSorting } from '../../../lib/lists/use-sorting.ts';
import classes from './image-strip.module.css';
import { StripImage } from './strip-image.tsx';
import type { ImageEdits } from './use-image-edits.ts';

type Props = {
  images: Placement[];
  shownId: string;
  canEdit: boolean;
  edits: ImageEdits;
  onShow: (imageId: string) => void;
  onAdd: () => void;
  onAddFolder: () => void;
};

/** An artwork's images, reorderable by dragging or by keyboard (space, arrows, space). */
export function ImageStrip({ images, shownId, canEdit, edits, onShow, onAdd, onAddFolder }: Props) {
  const { t } = useTranslation('images');
  const ids = images.map(({ imageId }) => imageId);
  const texts: SortingTexts = {
    instructions: t('move.instructions'),
    started: (place) => t('move.started', place),
  };
  const sorting = useSorting(ids, texts, (from, to) => edits.reorder(arrayMove(ids, from, to)));

  return (
    <div className={classes.strip}>
      <DndContext {...sorting}>
        <SortableContext items={ids} strategy={rectSortingStrategy} disabled={!canEdit}>
          <ul className={classes.images} aria-label={t('images')}>
            {images.map((image, index) => (
              <StripImage
                key={image.imageId}
                image={image}
                position={index + 1}
                total={images.length}
                shown={image.imageId === shownId}
                canEdit={canEdit}
                edits={edits}
                onShow={onShow}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {canEdit && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={classes.add} variant="default" aria-label={t('add')}>
              <IconPlus size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPhotoPlus size={16} stroke={1.5} aria-hidden />} onClick={onAdd}>
              {t('choose')}
            </Menu.Item>
            <Menu.Item leftSection={<IconFolderPlus size={16} stroke={1.5} aria-hidden />} onClick={onAddFolder}>
              {t('chooseFolder')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
