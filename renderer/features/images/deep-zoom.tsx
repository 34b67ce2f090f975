import { useQuery } from '@tanstack/react-query';
import OpenSeadragon from 'openseadragon';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/images.ts';
import { orpc } from '../../lib/api/client.ts';
import { thumbnailUrl, tileUrl } from '../../lib/images/image-url.ts';
import classes from './viewer.module.css';

/** What the buttons and keys around the image can do with it. */
export type Zoom = {
  zoomBy: (factor: number) => void;
  /** Moves on by these shares of what is seen, to the right and down. */
  panBy: (x: number, y: number) => void;
  fit: () => void;
};

type Props = { image: Placement; ref: Ref<Zoom> };

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

function open(element: HTMLElement, image: Placement): OpenSeadragon.Viewer {
  return OpenSeadragon({
    element,
    drawer: 'canvas',
    showNavigationControl: false,
    showNavigator: false,
    animationTime: still() ? 0 : 0.6,
    immediateRender: still(),
    blendTime: still() ? 0 : 0.15,
    maxZoomPixelRatio: 4,
    minZoomImageRatio: 0.8,
    visibilityRatio: 0.5,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: true },
    // Keys are the viewer's, which knows next and previous too.
    keyboardNavEnabled: false,
    // There at once, while the tiles are still being made.
    tileSources: { type: 'image', url: thumbnailUrl(image, 2048), buildPyramid: false } as never,
  });
}

/** Smooth zoom and pan of an image of any size: the largest derivative at once, its tiles over it as they come. */
export function DeepZoom({ image, ref }: Props) {
  const { t } = useTranslation('images');
  const element = useRef<HTMLDivElement>(null);
  // Another image is another DeepZoom (its key), so this one's never changes.
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
    fit: () => void viewer.current?.viewport?.goHome(still()),
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
