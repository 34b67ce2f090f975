import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconRotate2,
  IconRotateClockwise2,
  IconStar,
  IconStarFilled,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/files/images.ts';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import { downloadOriginal } from '../download.ts';
import classes from './image-strip.module.css';
import type { ImageEdits } from './use-image-edits.ts';

type Props = {
  image: Placement;
  position: number;
  total: number;
  shown: boolean;
  canEdit: boolean;
  edits: ImageEdits;
  onShow: (imageId: string) => void;
};
const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** An image of the strip: a click shows it, dragging moves it, the menu has the other actions. */
export function StripImage({ image, position, total, shown, canEdit, edits, onShow }: Props) {
  const { t } = useTranslation('images');
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: image.imageId });
  const name = t('nth', { position, total });
  const described = image.altText || image.fileName;
  return (
    <li
      ref={setNodeRef}
      className={classes.item}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className={classes.image}
        {...(canEdit ? { ...listeners, 'aria-describedby': attributes['aria-describedby'] } : {})}
        aria-label={described ? `${name}: ${described}` : name}
        aria-pressed={shown}
        onClick={() => onShow(image.imageId)}
      >
        <Thumbnail image={image} size={72} alt="" />
      </button>
      {image.isPrimary && total > 1 && (
        <span className={classes.primary} title={t('primary')}>
          <IconStarFilled size={12} aria-hidden />
          <span className="visually-hidden">{t('primary')}</span>
        </span>
      )}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon className={classes.more} size="sm" variant="default" aria-label={t('actionsFor', { name })}>
            <IconDots size={14} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && (
            <>
              {!image.isPrimary && (
                <Menu.Item leftSection={<IconStar {...icon} />} onClick={() => edits.makePrimary(image)}>
                  {t('makePrimary')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconRotate2 {...icon} />} onClick={() => edits.rotate(image, -90)}>
                {t('rotateLeft')}
              </Menu.Item>
              <Menu.Item leftSection={<IconRotateClockwise2 {...icon} />} onClick={() => edits.rotate(image, 90)}>
                {t('rotateRight')}
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => void downloadOriginal(image)}>
            {t('download')}
          </Menu.Item>
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => edits.remove(image)}>
                {t('remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
