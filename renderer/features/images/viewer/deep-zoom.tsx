import { useQuery } from '@tanstack/react-query';
import OpenSeadragon from 'openseadragon';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/files/images.ts';
import { orpc } from '../../../lib/api/client.ts';
import { thumbnailUrl, tileUrl } from '../../../lib/images/image-url.ts';
import classes from './viewer.module.css';

/** Operations for the viewer's buttons and keys. */
export type Zoom = {
  zoomBy: (factor: number) => void;
  /** Pans right and down by these fractions of the visible area. */
  panBy: (x: number, y: number) => void;
  fit: () => void;
};

type Props = { image: Placement; ref: Ref<Zoom> };

const isMotionReduced = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

function open(element: HTMLElement, image: Placement): OpenSeadragon.Viewer {
  return OpenSeadragon({
    element,
    drawer: 'canvas',
    showNavigationControl: false,
    showNavigator: false,
    animationTime: isMotionReduced() ? 0 : 0.6,
    immediateRender: isMotionReduced(),
    blendTime: isMotionReduced() ? 0 : 0.15,
    maxZoomPixelRatio: 4,
    minZoomImageRatio: 0.8,
    visibilityRatio: 0.5,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: true },
    // The viewer handles keys, because some of them switch images.
    keyboardNavEnabled: false,
    // Shown immediately, while tiles are being made.
    tileSources: { type: 'image', url: thumbnailUrl(image, 2048), buildPyramid: false } as never,
  });
}

/** Zooms and pans an image of any size. Shows the largest derivative first, then tiles as they load. */
export function DeepZoom({ image, ref }: Props) {
  const { t } = useTranslation('images');
  const element = useRef<HTMLDivElement>(null);
  // The `key` makes each image a new DeepZoom, so its image never changes.
  const first = useRef(image);
  const viewer = useRef<OpenSeadragon.Viewer | null>(null);
  const { data: tiles } = useQuery({
    ...orpc.images.tiles.queryOptions({ input: { id: image.imageId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useImperativeHandle(ref, () => ({
    zoomBy: (factor) => {
      viewer.current?.viewport?.zoomBy(factor);
      viewer.current?.viewport?.applyConstraints();
    },
    panBy: (x, y) => {
      const viewport = viewer.current?.viewport;
      if (!viewport) return;
      const { width, height } = viewport.getBounds();
      viewport.panBy(new OpenSeadragon.Point(x * width, y * height));
      viewport.applyConstraints();
    },
    fit: () => void viewer.current?.viewport?.goHome(isMotionReduced()),
  }));

  useEffect(() => {
    if (!element.current) return;
    const opened = open(element.current, first.current);
    opened.canvas.removeAttribute('tabindex');
    viewer.current = opened;
    return () => {
      viewer.current = null;
      opened.destroy();
    };
  }, []);

  useEffect(() => {
    const opened = viewer.current;
    if (!tiles || !opened) return;
    const { width, height, tileSize, maxLevel } = tiles;
    const add = () =>
      opened.addTiledImage({
        x: 0,
        y: 0,
        width: 1,
        tileSource: {
          width,
          height,
          tileSize,
          minLevel: 0,
          maxLevel,
          getTileUrl: (level: number, x: number, y: number) => tileUrl(first.current, level, x, y),
        } as never,
      });
    if (opened.isOpen()) add();
    else opened.addOnceHandler('open', add);
    opened.addOnceHandler('open-failed', add);
  }, [tiles]);

  return <div ref={element} className={classes.zoom} role="img" aria-label={image.altText ?? t('image')} />;
}
