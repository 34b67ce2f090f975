import { Button } from '@mantine/core';
import { IconPhoto, IconSearch } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { type ArtworksSearch, listQueryOf, noFilters } from './search.ts';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

/** Explains why the list is empty: nothing matches, or there is nothing yet. */
export function NoArtworks({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const canCreate = useCan('artworks.create');
  const input = search.q ? { ...listQueryOf(search), limit: 1 } : skipToken;
  const { didYouMean } = useQuery(orpc.artworks.list.queryOptions({ input })).data ?? {};
  const filtered = (Object.keys(noFilters) as (keyof typeof noFilters)[]).some((key) => search[key] !== undefined);
  if (filtered) {
    return (
      <EmptyState icon={<IconSearch size={40} stroke={1} />} title={t('noneFound')} text={t('noneFoundText')}>
        {didYouMean !== undefined && (
          <Button onClick={() => onChange({ q: didYouMean })}>{t('didYouMean', { q: didYouMean })}</Button>
        )}
        <Button variant="default" onClick={() => onChange(noFilters)}>
          {t('clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconPhoto size={44} stroke={1} />}
      title={t('noneYet')}
      text={t(canCreate ? 'noneYetText' : 'noneYetReader')}
    >
      {canCreate && <Button renderRoot={(props) => <Link to="/artworks/new" {...props} />}>{t('new')}</Button>}
    </EmptyState>
  );
}
