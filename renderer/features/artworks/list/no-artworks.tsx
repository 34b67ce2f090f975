import { Button } from '@mantine/core';
import { IconFolder, IconPhoto, IconSearch } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryFieldNamed } from '#shared/search-query/fields.ts';
import { parseQuery, unknownNames } from '#shared/search-query/parse.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { type ArtworksSearch, cleared, listQueryOf } from './search.ts';

type Props = {
  search: ArtworksSearch;
  onChange: (change: Partial<ArtworksSearch>) => void;
  /** What the page of a collection without artworks shows. */
  empty?: { title: string; text: string } | undefined;
};

/** Explains why the list is empty: nothing matches, or there is nothing yet. */
export function NoArtworks({ search, onChange, empty }: Props) {
  const { t } = useTranslation('artworks');
  const canCreate = useCan('artworks.create');
  const input = search.q ? { ...listQueryOf(search), limit: 1 } : skipToken;
  const { didYouMean } = useQuery(orpc.artworks.list.queryOptions({ input })).data ?? {};
  const filtered = Object.entries(cleared(search)).some(([key, value]) => search[key as 'q'] !== value);
  const [unknown] = unknownNames(parseQuery(search.q ?? '', queryFieldNamed(useCustomFields('artworks'))).words);
  if (filtered) {
    return (
      <EmptyState
        icon={<IconSearch size={40} stroke={1} />}
        title={t('noneFound')}
        text={unknown === undefined ? t('noneFoundText') : t('noField', { name: unknown })}
      >
        {didYouMean !== undefined && (
          <Button onClick={() => onChange({ q: didYouMean })}>{t('didYouMean', { q: didYouMean })}</Button>
        )}
        <Button variant="default" onClick={() => onChange(cleared(search))}>
          {t('clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  if (empty) return <EmptyState icon={<IconFolder size={40} stroke={1} />} {...empty} />;
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
