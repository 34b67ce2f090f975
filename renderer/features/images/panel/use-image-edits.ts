import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import type { ImagePatch, Placement } from '#shared/contract/files/images.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../../lib/ui/undo.tsx';

type Rotation = NonNullable<ImagePatch['rotation']>;

async function refresh(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.artworks.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.artists.key() }),
  ]);
}

/** Updates optimistically; the response, or a reload after an error, replaces the update. */
function showNow(artworkId: string, change: (images: Placement[]) => Placement[]): void {
  queryClient.setQueryData<Artwork>(orpc.artworks.get.queryKey({ input: { id: artworkId } }), (artwork) =>
    artwork ? { ...artwork, images: change(artwork.images) } : artwork,
  );
}

const shownImages = (artworkId: string): Placement[] =>
  queryClient.getQueryData<Artwork>(orpc.artworks.get.queryKey({ input: { id: artworkId } }))?.images ?? [];

/** Returns functions that edit an artwork's images. */
export function useImageEdits(artworkId: string) {
  const { t } = useTranslation('images');
  // One after the other, so that the last of two quick changes stays.
  const options = { onError: reportFailure, onSettled: refresh, scope: { id: `images of ${artworkId}` } };
  const patch = useMutation({
    mutationFn: (change: Omit<ImagePatch, 'artworkId'>) => client.images.update({ artworkId, ...change }),
    ...options,
  });
  const reorder = useMutation({
    mutationFn: (imageIds: string[]) => client.images.reorder({ artworkId, imageIds }),
    onMutate: (imageIds) =>
      showNow(artworkId, (images) =>
        [...images].sort((a, b) => imageIds.indexOf(a.imageId) - imageIds.indexOf(b.imageId)),
      ),
    ...options,
  });
  const remove = useMutation({
    mutationFn: async (image: Placement) => {
      const changeSet = newChangeSet();
      await client.images.detach({ artworkId, imageId: image.imageId }, { context: { changeSet } });
      return changeSet;
    },
    onSuccess: (changeSet, image) => offerUndo(image.fileName ?? t('image'), changeSet),
    ...options,
  });

  function rotate({ imageId }: Placement, degrees: 90 | -90) {
    const image = shownImages(artworkId).find((each) => each.imageId === imageId);
    if (!image) return;
    const rotation = ((image.rotation + degrees + 360) % 360) as Rotation;
    // Shown at once, because the next turn may follow before this one has been answered.
    const turned = { ...image, rotation, width: image.height, height: image.width };
    showNow(artworkId, (images) => images.map((each) => (each.imageId === imageId ? turned : each)));
    patch.mutate({ imageId, rotation });
  }

  return {
    patch: patch.mutateAsync,
    makePrimary: (image: Placement) => patch.mutate({ imageId: image.imageId, isPrimary: true }),
    rotate,
    reorder: reorder.mutate,
    remove: remove.mutate,
  };
}

export type ImageEdits = ReturnType<typeof useImageEdits>;
