import { Button, CloseButton, Group, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { type ArtworksSearch, cleared, filterOf } from '../list/search.ts';
import { FacetGroup } from './facet-group.tsx';
import classes from './facet-panel.module.css';
import { useFacetView } from './facet-view.ts';
import { YearFilter } from './year-filter.tsx';

type Props = {
  search: ArtworksSearch;
  onChange: (change: Partial<ArtworksSearch>) => void;
  /** Counts wait until the list is shown. */
  ready: boolean;
};

/** The panel beside the list that narrows it, with the number of artworks for each value. */
export function FacetPanel({ search, onChange, ready }: Props) {
  const { t } = useTranslation('artworks');
  const [{ closed }, setView] = useFacetView();
  // Their labels are the headings of custom facets.
  useAllCustomFields();
  const { data, error, refetch } = useQuery({
    ...orpc.artworks.facets.queryOptions({ input: filterOf(search) }),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  return (
    <aside className={classes.panel} aria-label={t('filters')}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h4">
          {t('filters')}
        </Title>
        <Group gap="xs" wrap="nowrap">
          <Button size="compact-xs" variant="subtle" onClick={() => onChange({ ...cleared(search), q: search.q })}>
            {t('clearFilters')}
          </Button>
          <CloseButton aria-label={t('facet.close')} onClick={() => setView({ open: false, closed })} />
        </Group>
      </Group>
      {error && !data && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {Object.entries(data?.facets ?? {}).map(([name, values]) => (
        <FacetGroup
          key={name}
          name={name}
          values={values}
          search={search}
          onChange={onChange}
          open={!closed.includes(name)}
          onToggle={() =>
            setView({
              open: true,
              closed: closed.includes(name) ? closed.filter((each) => each !== name) : [...closed, name],
            })
          }
        >
          {name === 'decade' && (
            <div className={classes.years}>
              <YearFilter
                label={t('yearFrom')}
                value={search.yearFrom}
                onChange={(yearFrom) => onChange({ yearFrom })}
              />
              <YearFilter label={t('yearTo')} value={search.yearTo} onChange={(yearTo) => onChange({ yearTo })} />
            </div>
          )}
        </FacetGroup>
      ))}
    </aside>
  );
}
