import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../../lib/api/client.ts';
import { useCanForArtist, useScope } from '../../../lib/api/session.ts';

/**
 * Returns whether the signed-in user may add images to this artwork. For an artist, that depends on its main artist.
 */
export function useCanAddImages(artworkId: string | undefined): boolean {
  const needsArtist = useScope('images.update') === 'own' && artworkId !== undefined;
  const artwork = orpc.artworks.get.queryOptions({ input: { id: artworkId ?? '' }, enabled: needsArtist });
  const { data } = useQuery(artwork);
  return useCanForArtist('images.update', data?.artistId) && artworkId !== undefined;
}
