import { memo, useState } from 'react';
import type { ImageSummary } from '#shared/contract/images.ts';
import { derivativeFor, thumbnailUrl } from '../lib/images/image-url.ts';
import { placeholderOf } from '../lib/images/thumbhash.ts';
import classes from './thumbnail.module.css';

type Props = {
  image: ImageSummary;
  /** Longest side in CSS pixels: decides which derivative is asked for. */
  size: number;
  /** What a screen reader says; empty where the name stands beside the image. */
  alt: string;
  /** Width by height of the box that the image fits into; a square if not given. */
  boxRatio?: number;
};

/** An image in its own proportions, with a blurred placeholder until it is there. Fills the box it stands in. */
export const Thumbnail = memo(function Thumbnail({ image, size, alt, boxRatio = 1 }: Props) {
  const src = thumbnailUrl(image, derivativeFor(size));
  const [failed, setFailed] = useState<string | null>(null);
  const placeholder = placeholderOf(image.thumbhash);
  const wide = image.width >= image.height * boxRatio;
  return (
    <span
      className={classes.frame}
      style={{
        aspectRatio: `${image.width} / ${image.height}`,
        [wide ? 'width' : 'height']: '100%',
        backgroundImage: placeholder ? `url(${placeholder})` : undefined,
      }}
    >
      {failed === src ? (
        alt && <span className="unseen">{alt}</span>
      ) : (
        <img
          className={classes.image}
          src={src}
          alt={alt}
          decoding="async"
          draggable={false}
          onError={() => setFailed(src)}
        />
      )}
    </span>
  );
});
