import { Group, Input, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { orpc } from '../../../lib/api/client.ts';
import { ArtistPicker } from '../attributions/artist-picker.tsx';
import type { ArtworksSearch } from '../list/search.ts';
import { TermFilter, termFilters } from './term-filter.tsx';

type Props = { search: ArtworksSearch; onChange: (change: Partial<ArtworksSearch>) => void };

const yearOf = (value: number | string) => (typeof value === 'number' ? value : undefined);

/** The filters of the list, which apply immediately. */
export function Filters({ search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const { data: tags = [] } = useQuery(orpc.artworks.tags.queryOptions({ input: { limit: 200 } }));
  const years = { hideControls: true, allowDecimal: false, thousandSeparator: '', ...limits.year } as const;
  const inside = { withinPortal: false } as const;
  return (
    <Stack gap="sm">
      <ArtistPicker
        label={t('field.artistId')}
        value={search.artistId ?? null}
        onChange={(id) => onChange({ artistId: id ?? undefined })}
        clearable
        inPopover
      />
      {termFilters.map((name) => (
        <TermFilter key={name} name={name} search={search} onChange={onChange} />
      ))}
      <Group grow gap="sm" wrap="nowrap">
        <NumberInput
          {...years}
          label={t('yearFrom')}
          value={search.yearFrom ?? ''}
          onChange={(value) => onChange({ yearFrom: yearOf(value) })}
        />
        <NumberInput
          {...years}
          label={t('yearTo')}
          value={search.yearTo ?? ''}
          onChange={(value) => onChange({ yearTo: yearOf(value) })}
        />
      </Group>
      <Select
        label={t('field.tags')}
        placeholder={t('any')}
        searchable
        clearable
        comboboxProps={inside}
        data={tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }))}
        value={search.tag ?? null}
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
