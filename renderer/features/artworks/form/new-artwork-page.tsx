import { Alert, Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { formatNumber } from '../../../lib/i18n/format.ts';
import type { ArtworkPerImage } from '../../../lib/images/artwork-per-image.ts';
import { ArtworkPerImageDialog } from '../per-image/artwork-per-image-dialog.tsx';
import { NewArtworkForm } from './new-artwork-form.tsx';
import { useStagedImages } from './use-staged-images.ts';

const route = getRouteApi('/artworks/new');

type Props = {
  /** Adds images to an artwork. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Adds an artwork for each image. */
  onArtworkPerImage: (files: readonly File[], artworks: ArtworkPerImage) => void;
};

/** The page of a new artwork; images dropped on it are added after it was saved. */
export function NewArtworkPage({ onImages, onArtworkPerImage }: Props) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const { artistId } = route.useSearch();
  const { files, all, stage, unstage } = useStagedImages();
  const [perImage, setPerImage] = useState(false);
  /** Counts the records entered one after the other; each has a form of its own. */
  const [round, setRound] = useState(0);

  return (
    <DropZone label={t('dropHere')} onFiles={stage} className="fill">
      <Page title={t('new')} narrow>
        <div role="status">
          {files.length > 0 && (
            <Alert mb="lg" color="accent">
              <Group justify="space-between">
                {t('staged', { count: all.length, formatted: formatNumber(all.length) })}
                <Group gap="xs">
                  {all.length > 1 && (
                    <Button size="compact-sm" variant="default" onClick={() => setPerImage(true)}>
                      {t('perImage.title')}
                    </Button>
                  )}
                  <Button size="compact-sm" variant="subtle" onClick={unstage}>
                    {t('unstage')}
                  </Button>
                </Group>
              </Group>
            </Alert>
          )}
        </div>
        <NewArtworkForm
          key={round}
          artistId={artistId}
          hasImages={files.length > 0}
          onCreated={async ({ id }, then) => {
            if (files.length > 0) onImages(id, files);
            if (then === 'open') {
              await navigate({ to: '/artworks/$id', params: { id }, replace: true, ignoreBlocker: true });
              return;
            }
            unstage();
            setRound(round + 1);
          }}
          onCancel={() => void navigate({ to: '/artworks' })}
        >
          {({ form, discard }) =>
            perImage && (
              <ArtworkPerImageDialog
                form={form}
                files={all}
                onClose={() => setPerImage(false)}
                onStart={(artworks) => {
                  discard();
                  onArtworkPerImage(all, artworks);
                  void navigate({ to: '/artworks', ignoreBlocker: true });
                }}
              />
            )
          }
        </NewArtworkForm>
      </Page>
    </DropZone>
  );
}
