import { Anchor } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuthoritySource, authoritySource, type Candidate } from '#shared/contract/catalogue/authorities.ts';
import type { AuthorityValues } from '#shared/contract/files/import-questions.ts';
import { orpc } from '../../../lib/api/client.ts';
import { useDelayed } from '../use-delayed.ts';
import { Choice } from './choice.tsx';
import { lookUp } from './look-up.ts';
import classes from './names-tab.module.css';
import { type AuthorityAnswer, idIn } from './use-authority-answer.ts';

type Props = {
  name: string;
  isLookedUp: boolean;
  /** The artist that was chosen before. */
  chosen: AuthorityValues | undefined;
  answer: AuthorityAnswer;
};

/** The most matches of each source that are offered. */
const most = 3;

/** Artists of ULAN and Wikidata with similar names, each of which can be added. They appear when they are found. */
export function AuthorityChoices({ name, isLookedUp, chosen, answer }: Props) {
  const { t } = useTranslation(['imports', 'authorities', 'common']);
  const heading = useId();
  const isInView = useDelayed(true);
  const found = useQueries({
    queries: authoritySource.options.map((source) => ({
      queryKey: orpc.authorities.search.queryKey({ input: { source, name } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => lookUp(source, name, signal),
      enabled: isLookedUp && isInView,
      retry: false,
      retryOnMount: false,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const matches = found.flatMap(({ data }) => data?.slice(0, most) ?? []);
  const candidates =
    chosen && !matches.some((each) => isSame(each, chosen)) ? [asCandidate(chosen), ...matches] : matches;
  const failed = authoritySource.options.filter((source, index) => found[index]?.isError || answer.failed === source);
  const isLooking = found.some(({ isFetching }) => isFetching);
  if (!isLookedUp && !chosen) return null;

  const again = () => {
    for (const each of found) if (each.isError) void each.refetch();
  };
  return (
    <div role="group" aria-labelledby={heading} className={classes.authorities}>
      <p id={heading} className={classes.quiet}>
        {t('names.authorities')}
      </p>
      {candidates.map((candidate) => {
        const { source, id, name: known, description } = candidate;
        const isChosen = isSame(candidate, chosen);
        const facts = isChosen && chosen ? factsOf(chosen) : description;
        return (
          <Choice
            key={`${source} ${id}`}
            isChosen={isChosen}
            isBusy={answer.pending?.source === source && answer.pending.id === id}
            onChoose={() => !isChosen && answer.choose(candidate)}
          >
            {isChosen && chosen ? chosen.name : known}
            <span className={classes.quiet}>
              {facts && ` · ${facts}`} · {t(`authorities:source.${source}`)}
            </span>
          </Choice>
        );
      })}
      <p role="status" className={classes.lookUp}>
        {isLooking && t('names.lookingUp')}
        {!isLooking && failed.length === 0 && found.every(({ data }) => data?.length === 0) && t('names.nothingFound')}
        {!isLooking && failed.length > 0 && (
          <>
            {t('names.unreachable', { sources: failed.map((each) => t(`authorities:source.${each}`)).join(', ') })}{' '}
            <Anchor component="button" type="button" fz="inherit" onClick={again}>
              {t('common:retry')}
            </Anchor>
          </>
        )}
      </p>
    </div>
  );
}

const isSame = ({ source, id }: { source: AuthoritySource; id: string }, artist: AuthorityValues | undefined) =>
  idIn(source, artist) === id;

/** An artist that was chosen while its source could be reached. */
function asCandidate(artist: AuthorityValues): Candidate {
  const source = artist.ulanId ? 'ulan' : 'wikidata';
  return { source, id: idIn(source, artist) ?? '', name: artist.name, description: null, score: 100 };
}

const factsOf = ({ nationality, datesText }: AuthorityValues) => [nationality, datesText].filter(Boolean).join(', ');
