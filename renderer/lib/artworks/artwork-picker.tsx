import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { limits } from '#shared/limits.ts';
import { orpc } from '../api/client.ts';

type Props = {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** An artwork that is not offered. */
  except: string;
};

const most = 20;

/** Finds an artwork by words of its title, artist or number. */
export function ArtworkPicker({ label, value, onChange, except }: Props) {
  const { t } = useTranslation('artworks');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data } = useQuery({
    ...orpc.artworks.list.queryOptions({ input: { q, limit: most } }),
    enabled: q !== '' && q !== chosen?.label,
    placeholderData: keepPreviousData,
  });
  const found = (data?.items ?? []).filter(({ id }) => id !== except).map(optionOf);
  // A likely duplicate may be chosen elsewhere.
  const kept = chosen && chosen.value === value ? [chosen] : [];
  return (
    <Select
      label={label}
      placeholder={t('artworkSearch')}
      data={[...kept, ...found.filter((option) => option.value !== kept[0]?.value)]}
      value={kept.length > 0 ? value : null}
      onChange={(id, option) => {
        setChosen(option ?? undefined);
        onChange(id);
      }}
      searchable
      clearable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={q === '' ? undefined : t('noneFound')}
      maxLength={limits.search}
      maxDropdownHeight={320}
    />
  );
}

const optionOf = ({ id, title, artistName, inventoryNumber, dateText }: ArtworkListItem) => ({
  value: id,
  label: [title, artistName, inventoryNumber ?? dateText].filter(Boolean).join(', '),
});
