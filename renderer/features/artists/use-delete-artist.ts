import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Artist } from '#shared/contract/artists.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { offerUndo } from '../../lib/ui/undo.tsx';

/** Deletes an artist and offers to take it back; `blocked` is the server's sentence where works stand in the way. */
export function useDeleteArtist(artist: Artist) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [blocked, setBlocked] = useState<string>();
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.artists.key() });

  async function remove() {
    try {
      await client.artists.remove({ id: artist.id });
    } catch (error) {
      const { code, message } = failureOf(error);
      if (code === 'CONFLICT') setBlocked(message);
      else reportFailure(error);
      return;
    }
    await navigate({ to: '/artists' });
    void refresh();
    offerUndo(artist.name, async () => {
      await client.artists.restore({ id: artist.id });
      await refresh();
    });
  }

  return { remove, blocked, dismiss: () => setBlocked(undefined) };
}
