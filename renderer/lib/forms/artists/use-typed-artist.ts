import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client, orpc } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { reportFailure } from '../../ui/notify.ts';
import { whileAdding } from '../pending-additions.ts';
import { type Artist, matchArtist, offeredArtists } from './match-artist.ts';

type Options = {
  value: string | null;
  /** The selected artist's name, if already known. */
  name: string | undefined;
  /** Without an id, the name is that of an artist to be added with the record, or empty. */
  onChange: (id: string | null, name: string) => void;
  /** Whether an unknown name becomes a new artist. */
  creatable: boolean;
};

/**
 * The state of a field into which a user types an artist's name. `accept` selects the exact or only match of the text.
 * A name that is not even similar to another is that of a new artist; otherwise the text stays and is `unmatched`, and
 * no artist is selected.
 */
export function useTypedArtist({ value, name, onChange, creatable }: Options) {
  // Undefined while the field shows the selected artist.
  const [typed, setTyped] = useState<string>();
  const [unmatched, setUnmatched] = useState(false);
  const [names, setNames] = useState<Record<string, string>>({});
  const isAdding = useRef(false);
  /** Counts what the user did, so that a late answer does not replace a later choice. */
  const turn = useRef(0);
  const known = value ? (names[value] ?? name) : undefined;
  const newName = value ? '' : (name ?? '').trim();
  const missing = useQuery({
    ...orpc.artists.get.queryOptions({ input: { id: value ?? '' } }),
    enabled: !!value && !known,
  });
  const label = value ? (known ?? missing.data?.name ?? '') : newName;
  const text = typed ?? label;
  const [q] = useDebouncedValue((typed ?? '').trim(), 120);
  const { data } = useQuery({ ...offeredArtists(q), placeholderData: keepPreviousData });

  function select(artist: Artist | null) {
    turn.current += 1;
    if (artist) setNames((before) => ({ ...before, [artist.id]: artist.name }));
    setTyped(undefined);
    setUnmatched(false);
    onChange(artist?.id ?? null, artist?.name ?? '');
  }

  async function acceptMatch(words: string): Promise<void> {
    turn.current += 1;
    const own = turn.current;
    const match = await matchArtist(words);
    if (own !== turn.current) return;
    if (match.type === 'found') return select(match.artist);
    if (creatable && match.type === 'new') {
      setTyped(undefined);
      return onChange(null, words.replace(/\s+/g, ' '));
    }
    setUnmatched(true);
    if (value !== null) onChange(null, '');
  }

  return {
    text,
    unmatched,
    /** Whether the name is that of an artist to be added with the record. */
    isNew: newName !== '' && typed === undefined,
    found: data?.items ?? [],
    current: value ? { id: value, name: label } : null,
    select,
    type: (words: string) => {
      turn.current += 1;
      setTyped(words);
      setUnmatched(false);
    },

    /** Selects what the text means; an emptied field shows the selected artist again. Saving the form waits for it. */
    accept: (): void => {
      // The field is left while the artist that was chosen is being added.
      if (typed === undefined || isAdding.current) return;
      if (typed.trim() === '' || typed === label) setTyped(undefined);
      else void whileAdding(acceptMatch(typed.trim()).catch(reportFailure));
    },

    /** Adds an artist of this name and selects them. */
    add: async (newName: string): Promise<void> => {
      if (isAdding.current) return;
      isAdding.current = true;
      turn.current += 1;
      const own = turn.current;
      try {
        const artist = await whileAdding(client.artists.create({ name: newName }));
        if (own === turn.current) select(artist);
        void queryClient.invalidateQueries({ queryKey: orpc.artists.key() });
      } catch (error) {
        reportFailure(error);
      } finally {
        isAdding.current = false;
      }
    },
  };
}
