import { FocusTrap, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { DeepZoom, type Zoom } from './deep-zoom.tsx';
import classes from './viewer.module.css';
import { ViewerControls } from './viewer-controls.tsx';

const route = getRouteApi('/artworks/$id/images/$imageId');

/** Fraction of the visible area by which the arrow keys pan. */
const panShare = 0.25;

/** Shows an image in the whole window. Escape and "back" return to the page. */
export function Viewer() {
  const { t } = useTranslation('images');
  const { id, imageId } = route.useParams();
  const navigate = useNavigate();
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const zoom = useRef<Zoom>(null);
  useReturnFocus();
  const { data: artwork, error } = useQuery(orpc.artworks.get.queryOptions({ input: { id } }));
  const images = artwork?.images ?? [];
  const index = images.findIndex((each) => each.imageId === imageId);
  const image = images[index];

  const close = () => {
    if (canGoBack) history.back();
    else void navigate({ to: '/artworks/$id', params: { id }, replace: true });
  };
  const go = (step: 1 | -1) => {
    const next = images[index + step];
    if (next) void navigate({ to: '.', params: { id, imageId: next.imageId }, replace: true });
  };
  const keys: Record<string, () => void> = {
    Escape: close,
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    '+': () => zoom.current?.zoomBy(1.5),
    '=': () => zoom.current?.zoomBy(1.5),
    '-': () => zoom.current?.zoomBy(1 / 1.5),
    '0': () => zoom.current?.fit(),
    'Shift+ArrowLeft': () => zoom.current?.panBy(-panShare, 0),
    'Shift+ArrowRight': () => zoom.current?.panBy(panShare, 0),
    'Shift+ArrowUp': () => zoom.current?.panBy(0, -panShare),
    'Shift+ArrowDown': () => zoom.current?.panBy(0, panShare),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key;
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <FocusTrap active>
      <div
        role="dialog"
        aria-modal
        aria-label={artwork ? t('viewerOf', { title: artwork.title }) : t('viewer')}
        className={classes.viewer}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {error && !artwork && <ErrorNotice message={failureOf(error).message} />}
        {!artwork && !error && <Loader className={classes.loader} aria-label={t('viewer')} />}
        {image && <DeepZoom key={`${image.imageId}${image.rotation}`} ref={zoom} image={image} />}
        {artwork && (
          <ViewerControls
            title={artwork.title}
            image={image}
            position={index + 1}
            total={images.length}
            zoom={zoom}
            onStep={go}
            onClose={close}
          />
        )}
      </div>
    </FocusTrap>
  );
}

/** Returns the focus to the previously focused element when the viewer closes. */
function useReturnFocus() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
