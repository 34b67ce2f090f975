import { memo, useState } from 'react';
import type { ImageSummary } from '#shared/contract/files/images.ts';
import { derivativeFor, thumbnailUrl } from '../../lib/images/image-url.ts';
import { placeholderOf } from '../../lib/images/thumbhash.ts';
import classes from './thumbnail.module.css';

type Props = {
  image: ImageSummary;
  /** The longest side in CSS pixels, which determines the derivative. */
  size: number;
  /** Text for screen readers; empty if the name is shown beside the image. */
  alt: string;
  /** Aspect ratio of the box that the image must fit into; a square by default. */
  boxRatio?: number;
};

/** Fits an image into its box, with a blurred placeholder while it loads. */
export const Thumbnail = memo(function Thumbnail({ image, size, alt, boxRatio = 1 }: Props) {
  const src = thumbnailUrl(image, derivativeFor(size));
  const [failed, setFailed] = useState<string | null>(null);
  const placeholder = placeholderOf(image);
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
        alt && <span className="visually-hidden">{alt}</span>
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
