import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../../lib/ui/undo.tsx';

/**
 * Deletes an artwork and offers to undo that. `title` is undefined if it is not displayed. @returns whether it was done
 */
export async function removeArtwork(id: string, title: string | undefined): Promise<boolean> {
  const changeSet = newChangeSet();
  try {
    await client.artworks.remove({ id }, { context: { changeSet } });
  } catch (error) {
    reportFailure(error);
    return false;
  }
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.artworks.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.artists.key() }),
  ]);
  const name = title
    ? i18next.t('artworks:quoted', { title })
    : i18next.t('artworks:count', { count: 1, formatted: '1' });
  offerUndo(name, changeSet);
  return true;
}
