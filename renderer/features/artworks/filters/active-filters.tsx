import { Button, Pill } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customName } from '#shared/catalogue/custom-fields.ts';
import { facetNames, none } from '#shared/catalogue/facets.ts';
import { orpc } from '../../../lib/api/client.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { type ArtworksSearch, cleared, collectionOf } from '../list/search.ts';
import { termChips, wordsOf } from '../query/term-chips.ts';
import classes from './active-filters.module.css';
import { chosenValues, facetTitle, facetValueLabel, toggledValue } from './facet-values.ts';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

/** Lists the active filters with buttons to remove them. */
export function ActiveFilters({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const custom = useAllCustomFields();
  const { yearFrom, yearTo, extra = {} } = search;
  const artistIds = chosenValues(search, 'artistId');
  const artists = useQueries({
    queries: artistIds.map((id) => orpc.artists.get.queryOptions({ input: { id } })),
  });
  const collections = useQuery({
    ...orpc.collections.list.queryOptions({ staleTime: 30_000 }),
    enabled: chosenValues(search, 'collection').length > 0,
  }).data;
  const years = yearFrom !== undefined || yearTo !== undefined;
  const nameOf = (facet: string, value: string) => {
    if (facet === 'artistId') return artists[artistIds.indexOf(value)]?.data?.name ?? t('field.artistId');
    if (facet === 'collection' && value !== none)
      return collections?.find(({ id }) => id === value)?.name ?? facetTitle(facet);
    // "None" alone does not say of what.
    const label = facetValueLabel(facet, value);
    return value === none ? `${facetTitle(facet)}: ${label}` : label;
  };
  const active: { key: string; name: string; off: Partial<ArtworksSearch> }[] = [
    ...termChips(search.q ?? '', custom).map(({ without, ...chip }) => ({ ...chip, off: { q: without || undefined } })),
    ...[...facetNames, ...Object.keys(extra).map(customName)].flatMap((facet) =>
      // The page of a collection has its name as heading.
      (facet === 'collection' && collectionOf(search) ? [] : chosenValues(search, facet)).map((value) => ({
        key: `${facet} ${value}`,
        name: nameOf(facet, value),
        off: toggledValue(search, facet, value),
      })),
    ),
    ...(years
      ? [
          {
            key: 'years',
            name: t('filterYears', { from: yearFrom ?? '…', to: yearTo ?? '…' }),
            off: { yearFrom: undefined, yearTo: undefined },
          },
        ]
      : []),
  ];
  if (active.length === 0) return null;
  return (
    <ul className={classes.filters} aria-label={t('activeFilters')}>
      {active.map(({ key, name, off }) => (
        <li key={key}>
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
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange({ ...cleared(search), q: wordsOf(search.q, custom) })}
        >
          {t('clearFilters')}
        </Button>
      </li>
    </ul>
  );
}
