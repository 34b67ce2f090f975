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

/** Returns functions that edit an artwork's images. */
export function useImageEdits(artworkId: string) {
  const { t } = useTranslation('images');
  // One after the other, so that the last of two quick changes stays.
  const options = { onError: reportFailure, onSettled: refresh, scope: { id: `images of ${artworkId}` } };
  const patch = useMutation({
    mutationFn: (change: Omit<ImagePatch, 'artworkId'>) => client.images.update({ artworkId, ...change }),
    ...options,
  });
  // Turned from what is saved: the image on screen may still lack a turn just before.
  const turn = useMutation({
    mutationFn: async ({ imageId, degrees }: { imageId: string; degrees: 90 | -90 }) => {
      const { images } = await client.artworks.get({ id: artworkId });
      const before = images.find((image) => image.imageId === imageId)?.rotation;
      if (before === undefined) return;
      const rotation = ((before + degrees + 360) % 360) as Rotation;
      await client.images.update({ artworkId, imageId, rotation });
    },
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

  return {
    patch: patch.mutateAsync,
    makePrimary: (image: Placement) => patch.mutate({ imageId: image.imageId, isPrimary: true }),
    rotate: ({ imageId }: Placement, degrees: 90 | -90) => turn.mutate({ imageId, degrees }),
    reorder: reorder.mutate,
    remove: remove.mutate,
  };
}

export type ImageEdits = ReturnType<typeof useImageEdits>;
