import { useState } from 'react';
import type { ImageSummary } from '#shared/contract/files/images.ts';
import { derivativeFor, thumbnailUrl } from '../../lib/images/image-url.ts';
import { placeholderOf } from '../../lib/images/thumbhash.ts';
import classes from './image-thumb.module.css';

/** Shows an image cropped to a small square, or an empty square without one. The text beside it names it. */
export function ImageThumb({ image, size }: { image: ImageSummary | null; size: number }) {
  const [failed, setFailed] = useState(false);
  const placeholder = image && placeholderOf(image);
  return (
    <span
      className={classes.frame}
      style={{ width: size, height: size, backgroundImage: placeholder ? `url(${placeholder})` : undefined }}
    >
      {image && !failed && (
        <img
          src={thumbnailUrl(image, derivativeFor(size))}
          alt=""
          decoding="async"
          draggable={false}
          className={classes.image}
          onError={() => setFailed(true)}
        />
      )}
    </span>
  );
}
