import { Button, Loader, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuthoritySource, Candidate } from '#shared/contract/catalogue/authorities.ts';
import { orpc } from '../../lib/api/client.ts';
import classes from './authorities.module.css';

type Props = { source: AuthoritySource; name: string; onChoose: (candidate: Candidate) => void };

/** Lists the authority's matches for a name, best first. */
export function CandidateList({ source, name, onChoose }: Props) {
  const { t } = useTranslation(['authorities', 'common']);
  const { data, isFetching, isError, refetch } = useQuery(
    orpc.authorities.search.queryOptions({ input: { source, name }, retry: false }),
  );
  if (isFetching) {
    return (
      <Text size="sm" c="dimmed" className={classes.loading}>
        <Loader size="xs" aria-hidden /> {t('lookingUp', { name })}
      </Text>
    );
  }
  if (isError) return <Unavailable text={t('unavailable', { source: t(`source.${source}`) })} onRetry={refetch} />;
  if (!data?.length) {
    return (
      <Text size="sm" c="dimmed">
        {t('nothing', { source: t(`source.${source}`) })}
      </Text>
    );
  }
  return (
    <ul className={classes.candidates} aria-label={t('candidates')}>
      {data.map((candidate) => (
        <li key={candidate.id}>
          <UnstyledButton
            className={classes.candidate}
            onClick={() => onChoose(candidate)}
            aria-description={t('choose', { name: candidate.name })}
          >
            <span className={classes.name}>{candidate.name}</span>
            {candidate.description && <span className={classes.description}>{candidate.description}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

/** Shows that the authority cannot be reached. Not an alert, because the form works without it. */
export function Unavailable({ text, onRetry }: { text: string; onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.quiet}>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      <Button variant="default" size="compact-sm" mt="xs" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}
