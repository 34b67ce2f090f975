import { Button } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { withOrder } from '../../../lib/lists/former-order.ts';
import type { ArtistsSearch } from './list-search.ts';

type Props = { search: ArtistsSearch; onSearch: (search: ArtistsSearch) => void; canCreate: boolean };

const icon = { size: 40, stroke: 1.2, 'aria-hidden': true } as const;

/** Placeholder of an empty list, with the next step. */
export function NoArtists({ search, onSearch, canCreate }: Props) {
  const { t } = useTranslation('artists');
  const input = search.q ? { q: search.q, limit: 1 } : skipToken;
  const { didYouMean } = useQuery(orpc.artists.list.queryOptions({ input })).data ?? {};
  if (search.q) {
    return (
      <EmptyState icon={<IconSearch {...icon} />} title={t('noneFound', { q: search.q })} text={t('noneFoundText')}>
        {didYouMean !== undefined && (
          <Button onClick={() => onSearch({ ...search, q: didYouMean })}>{t('didYouMean', { q: didYouMean })}</Button>
        )}
        <Button variant="default" onClick={() => onSearch({ ...search, ...withOrder(search, { q: undefined }) })}>
          {t('clearSearch')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUsers {...icon} />}
      title={t('noneYet')}
      text={canCreate ? t('noneYetText') : t('noneYetReader')}
    >
      {canCreate && <Button renderRoot={(props) => <Link to="/artists/new" {...props} />}>{t('new')}</Button>}
    </EmptyState>
  );
}
