import { Group, Input, SegmentedControl, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/api/client.ts';
import { ArtistPicker } from '../../../lib/forms/artist-picker.tsx';
import { type ArtworksSearch, listOf } from '../list/search.ts';
import { TermFilter, termFilters } from './term-filter.tsx';
import { YearFilter } from './year-filter.tsx';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

/** The filters of the list, which apply immediately. */
export function Filters({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const { data: tags = [] } = useQuery(orpc.artworks.tags.queryOptions({ input: { limit: 200 } }));
  const inside = { withinPortal: false } as const;
  return (
    <Stack gap="sm">
      <ArtistPicker
        label={t('field.artistId')}
        value={listOf(search.artistId)[0] ?? null}
        onChange={(id) => onChange({ artistId: id ?? undefined })}
        clearable
        inPopover
      />
      {termFilters.map((name) => (
        <TermFilter key={name} name={name} search={search} onChange={onChange} />
      ))}
      <Group grow gap="sm" wrap="nowrap" align="flex-start">
        <YearFilter label={t('yearFrom')} value={search.yearFrom} onChange={(yearFrom) => onChange({ yearFrom })} />
        <YearFilter label={t('yearTo')} value={search.yearTo} onChange={(yearTo) => onChange({ yearTo })} />
      </Group>
      <Select
        label={t('field.tags')}
        placeholder={t('any')}
        searchable
        clearable
        comboboxProps={inside}
        data={tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }))}
        value={listOf(search.tag)[0] ?? null}
        onChange={(tag) => onChange({ tag: tag ?? undefined })}
      />
      <div>
        <Input.Label component="div" id="images-filter">
          {t('images')}
        </Input.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="images-filter"
          data={[
            { value: 'any', label: t('any') },
            { value: 'true', label: t('with') },
            { value: 'false', label: t('without') },
          ]}
          value={String(search.hasImages ?? 'any')}
          onChange={(value) => onChange({ hasImages: value === 'any' ? undefined : value === 'true' })}
        />
      </div>
    </Stack>
  );
}
