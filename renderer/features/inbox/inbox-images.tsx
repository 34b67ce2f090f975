import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InboxImage } from '#shared/contract/files/image-imports.ts';
import { Thumbnail } from '../../components/images/thumbnail.tsx';
import { dragImages } from './drag.ts';
import classes from './inbox.module.css';

type Props = {
  images: InboxImage[];
  selected: readonly string[];
  onToggle: (id: string) => void;
};

const sizePx = 160;

/** The waiting images as a grid of check boxes, which can be dragged. */
export function InboxImages({ images, selected, onToggle }: Props) {
  const { t } = useTranslation('inbox');
  return (
    <ul className={classes.images} aria-label={t('images')}>
      {images.map((image) => {
        const { imageId, name } = image;
        const isSelected = selected.includes(imageId);
        return (
          <li key={imageId}>
            <label
              htmlFor={`inbox-${imageId}`}
              className={classes.image}
              data-selected={isSelected || undefined}
              title={name}
              draggable
              onDragStart={(event) => dragImages(event, isSelected ? selected : [imageId])}
            >
              <span className={classes.box}>
                <Thumbnail image={image} size={sizePx} alt="" />
              </span>
              <span className={classes.caption}>
                <Checkbox
                  id={`inbox-${imageId}`}
                  size="xs"
                  checked={isSelected}
                  aria-label={t('select', { name })}
                  onChange={() => onToggle(imageId)}
                />
                <span className={classes.name}>{name.slice(name.lastIndexOf('/') + 1)}</span>
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
