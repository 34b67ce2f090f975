import { useState } from 'react';
import type { Picture } from '#shared/contract/images.ts';
import { derivativeFor, thumbnailUrl } from '../lib/images/image-url.ts';
import { placeholderOf } from '../lib/images/thumbhash.ts';
import classes from './image-thumb.module.css';

/** A small square of a picture, cropped; an empty mount where there is none. The name stands beside it. */
export function PictureThumb({ picture, size }: { picture: Picture | null; size: number }) {
  const [failed, setFailed] = useState(false);
  const placeholder = picture && placeholderOf(picture.thumbhash);
  return (
    <span
      className={classes.mount}
      style={{ width: size, height: size, backgroundImage: placeholder ? `url(${placeholder})` : undefined }}
    >
      {picture && !failed && (
        <img
          src={thumbnailUrl(picture, derivativeFor(size))}
          alt=""
          decoding="async"
          draggable={false}
          className={classes.picture}
          onError={() => setFailed(true)}
        />
      )}
    </span>
  );
}
