import { Button } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '#shared/contract/files/images.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { Thumbnail } from '../../../components/images/thumbnail.tsx';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { chooseImages } from '../../../lib/images/choose-images.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { addImages } from '../upload/upload.ts';
import { ImageDetails } from './image-details.tsx';
import { ImageStrip } from './image-strip.tsx';
import classes from './images-panel.module.css';
import { useImageEdits } from './use-image-edits.ts';

type Props = {
  artworkId: string;
  artistId: string;
  title: string;
  images: Placement[];
  /** Whether the artwork is being edited, and its images' texts with it. */
  editing: boolean;
};

/** An artwork's images: one large, all in a strip. Accepts files by drop, dialog or paste. */
export function ImagesPanel({ artworkId, artistId, title, images, editing }: Props) {
  const { t } = useTranslation('images');
  const canEdit = useCanForArtist('images.update', artistId);
  const edits = useImageEdits(artworkId);
  const [shownId, setShownId] = useState<string | null>(null);
  const shown =
    images.find(({ imageId }) => imageId === shownId) ?? images.find(({ isPrimary }) => isPrimary) ?? images[0];
  const add = (files: File[]) => addImages(artworkId, files);
  const choose = async (folder = false) => add(await chooseImages({ folder }));
  useCommand('add-images', () => void choose(), canEdit);
  usePaste(canEdit, add);

  return (
    <DropZone label={t('dropHere')} onFiles={add} disabled={!canEdit}>
      {shown ? (
        <>
          <Link
            to="/artworks/$id/images/$imageId"
            params={{ id: artworkId, imageId: shown.imageId }}
            className={classes.stage}
            aria-label={t('openViewer')}
          >
            <Thumbnail key={shown.imageId} image={shown} size={1000} alt={shown.altText ?? title} boxRatio={4 / 3} />
          </Link>
          <ImageStrip
            images={images}
            shownId={shown.imageId}
            canEdit={canEdit}
            edits={edits}
            onShow={setShownId}
            onAdd={() => void choose()}
            onAddFolder={() => void choose(true)}
          />
          <ImageDetails key={shown.id} image={shown} readOnly={!canEdit || !editing} onPatch={edits.patch} />
        </>
      ) : (
        <div className={classes.empty}>
          <EmptyState
            icon={canEdit && <IconPhotoPlus size={44} stroke={1} />}
            title={t('none')}
            text={canEdit ? t('noneText') : undefined}
          >
            {canEdit && (
              <>
                <Button onClick={() => void choose()}>{t('choose')}</Button>
                <Button variant="default" onClick={() => void choose(true)}>
                  {t('chooseFolder')}
                </Button>
              </>
            )}
          </EmptyState>
        </div>
      )}
    </DropZone>
  );
}

/** Adds pasted images, unless the focus is in a field. */
function usePaste(enabled: boolean, onFiles: (files: File[]) => void) {
  useEffect(() => {
    if (!enabled) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const field = event.target instanceof Element && event.target.closest('input, textarea');
      if (files.length === 0 || field) return;
      event.preventDefault();
      onFiles(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
}
