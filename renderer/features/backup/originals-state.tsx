import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OriginalsState as State } from '#shared/contract/workspace/backups.ts';
import { orpc } from '../../lib/api/client.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import classes from './backup.module.css';

const refreshMs = 60_000;
const shown = 20;

/** How many originals were checked, what was repaired, and which ones have no good copy. Nothing without originals. */
export function OriginalsState() {
  const { t } = useTranslation('backup');
  const { data } = useQuery(orpc.backups.originals.queryOptions({ refetchInterval: refreshMs }));
  if (!data || data.total === 0) return null;
  const { total, checked, repaired, lost, named } = data;
  const more = lost - Math.min(named.length, shown);
  return (
    <>
      <Title order={3} size="h4" mt="xl" mb="xs">
        {t('originalsState.title')}
      </Title>
      {lost > 0 && (
        <>
          <Text size="sm" maw="40rem" className={classes.lost}>
            {t('originalsState.lost', { count: lost, formatted: formatNumber(lost) })}
          </Text>
          <ul className={classes.problems}>
            {named.slice(0, shown).map((each) => (
              <li key={each.sha256}>
                <Lost original={each} />
              </li>
            ))}
            {more > 0 && <li>{t('more', { count: more, formatted: formatNumber(more) })}</li>}
          </ul>
        </>
      )}
      {repaired > 0 && (
        <Text size="sm">{t('originalsState.repaired', { count: repaired, formatted: formatNumber(repaired) })}</Text>
      )}
      <Text size="sm" c="dimmed">
        {t('originalsState.checked', { checked: formatNumber(checked), total: formatNumber(total) })}
      </Text>
    </>
  );
}

function Lost({ original: { sha256, state, fileName, artwork } }: { original: State['named'][number] }) {
  const { t } = useTranslation('backup');
  const text = t(`originalsState.${state}`, { name: fileName ?? sha256.slice(0, 12) });
  if (!artwork) return text;
  return (
    <>
      <Anchor
        size="sm"
        underline="always"
        renderRoot={(props) => <Link to="/artworks/$id" params={{ id: artwork.id }} {...props} />}
      >
        {artwork.title}
      </Anchor>
      {`: ${text}`}
    </>
  );
}
