import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AuthoritySource, Candidate } from '#shared/contract/catalogue/authorities.ts';
import type { AuthorityValues, ImportAnswer } from '#shared/contract/files/import-questions.ts';
import { client } from '../../../lib/api/client.ts';

/** Returns the id that an artist has in an authority, if it comes from there. */
export const idIn = (source: AuthoritySource, artist: AuthorityValues | undefined) =>
  source === 'ulan' ? artist?.ulanId : artist?.wikidataId;

/** An artist of an authority that was chosen. */
export type AuthorityAnswer = {
  choose: (candidate: Candidate) => void;
  /** Ignores the details of an authority that are still on their way, because another answer was given. */
  forget: () => void;
  /** The artist whose details are being fetched. */
  pending: Candidate | undefined;
  /** The source that could not be reached. */
  failed: AuthoritySource | undefined;
};

/** Answers with a new artist that has the details of an authority, once these have arrived. */
export function useAuthorityAnswer(onAnswer: (answer: ImportAnswer) => void): AuthorityAnswer {
  const chosen = useRef<Candidate>(null);
  const { mutate, reset, isPending, isError, variables } = useMutation({
    mutationFn: async (candidate: Candidate) => {
      const { source, id } = candidate;
      const known = await client.authorities.fetchArtist({ source, id });
      const { name, sortName, nationality, birthYear, deathYear, datesText } = known;
      const details = { name, nationality, birthYear, deathYear, datesText, ...(sortName !== null && { sortName }) };
      const artist = { ...details, ...(source === 'ulan' ? { ulanId: id } : { wikidataId: id }) };
      if (chosen.current === candidate) onAnswer({ create: true, artist });
    },
  });
  return {
    choose: (candidate) => {
      chosen.current = candidate;
      mutate(candidate);
    },
    forget: () => {
      chosen.current = null;
      reset();
    },
    pending: isPending ? variables : undefined,
    failed: isError ? variables.source : undefined,
  };
}
