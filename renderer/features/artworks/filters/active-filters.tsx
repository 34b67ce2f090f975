import { Button, Pill } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/api/client.ts';
import { termLabel } from '../../../lib/forms/field-label.ts';
import { type ArtworksSearch, listOf, noFilters } from '../list/search.ts';
import classes from './active-filters.module.css';
import { termFilters } from './term-filter.tsx';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

/** Lists the active filters with buttons to remove them. */
export function ActiveFilters({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const { artistId, yearFrom, yearTo, tag, hasImages } = search;
  const artist = useQuery({
    ...orpc.artists.get.queryOptions({ input: { id: listOf(artistId)[0] ?? '' } }),
    enabled: !!artistId,
  });
  const years = yearFrom !== undefined || yearTo !== undefined;
  const active: { name: string; off: Partial<ArtworksSearch> }[] = [
    ...(artistId ? [{ name: artist.data?.name ?? t('field.artistId'), off: { artistId: undefined } }] : []),
    ...termFilters.flatMap((name) => {
      const term = listOf<string>(search[name])[0];
      return term ? [{ name: termLabel(name, term), off: { [name]: undefined } }] : [];
    }),
    ...(years
      ? [
          {
            name: t('filterYears', { from: yearFrom ?? '…', to: yearTo ?? '…' }),
            off: { yearFrom: undefined, yearTo: undefined },
          },
        ]
      : []),
    ...(tag ? [{ name: listOf(tag)[0] ?? '', off: { tag: undefined } }] : []),
    ...(hasImages === undefined
      ? []
      : [{ name: t(hasImages ? 'withImages' : 'withoutImages'), off: { hasImages: undefined } }]),
  ];
  if (active.length === 0) return null;
  return (
    <ul className={classes.filters} aria-label={t('filters')}>
      {active.map(({ name, off }) => (
        <li key={name}>
          <Pill
            size="md"
            withRemoveButton
            onRemove={() => onChange(off)}
            removeButtonProps={{ 'aria-label': t('removeFilter', { name }), tabIndex: 0, 'aria-hidden': false }}
          >
            {name}
          </Pill>
        </li>
      ))}
      <li>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ ...noFilters, q: search.q })}>
          {t('clearFilters')}
        </Button>
      </li>
    </ul>
  );
}
