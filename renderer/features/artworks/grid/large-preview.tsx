import { Portal } from '@mantine/core';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { NoImage } from '../../../components/images/no-image.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import { qualifiedName } from '../../../lib/i18n/creators.ts';
import classes from './large-preview.module.css';

type Props = { item: ArtworkListItem | undefined; label: string; onClose: () => void };

/**
 * Shows an artwork of the wall large. The focus stays on the wall, so that the arrow keys move on; the wall announces
 * the artwork at its cursor.
 */
export function LargePreview({ item, label, onClose }: Props) {
  const size = Math.max(window.innerWidth, window.innerHeight);
  return (
    <Portal>
      <section className={classes.preview} aria-label={label}>
        <button type="button" className={classes.backdrop} tabIndex={-1} aria-hidden onMouseDown={onClose} />
        <figure className={classes.figure}>
          <div className={classes.box} data-wall>
            {item?.image && (
              <Thumbnail
                key={item.image.imageId}
                image={item.image}
                size={size}
                alt={item.image.altText ?? ''}
                boxRatio={window.innerWidth / (window.innerHeight - captionPx)}
              />
            )}
            {item && !item.image && <NoImage title={item.title} />}
          </div>
          <figcaption className={classes.caption}>
            <span className={classes.title}>{item?.title}</span>
            {item && (
              <span>
                {[qualifiedName(item.artistQualifier, item.artistName), item.dateText].filter(Boolean).join(', ')}
              </span>
            )}
          </figcaption>
        </figure>
      </section>
    </Portal>
  );
}

/** The height of the caption with the space around the image. */
const captionPx = 96;
