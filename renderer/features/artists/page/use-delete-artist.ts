import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../../lib/ui/undo.tsx';

/** Deletes an artist and offers to undo that; `blocked` is the server's message if the artist still has artworks. */
export function useDeleteArtist(artist: Artist) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [blocked, setBlocked] = useState<string>();
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.artists.key() });

  async function remove() {
    const changeSet = newChangeSet();
    try {
      await client.artists.remove({ id: artist.id }, { context: { changeSet } });
    } catch (error) {
      const { code, message } = failureOf(error);
      if (code === 'CONFLICT') setBlocked(message);
      else reportFailure(error);
      return;
    }
    await navigate({ to: '/artists' });
    void refresh();
    offerUndo(artist.name, changeSet);
  }

  return { remove, blocked, dismiss: () => setBlocked(undefined) };
}
