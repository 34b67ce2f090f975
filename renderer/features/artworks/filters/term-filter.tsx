import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import { fieldLabel, termLabel } from '../../../lib/forms/field-label.ts';
import { type ArtworksSearch, listOf } from '../list/search.ts';

type TermFilterName = keyof typeof artworks.filters;

/** The fields that lists can be filtered by. */
export const termFilters = Object.keys(artworks.filters) as TermFilterName[];

type Props = {
  name: TermFilterName;
  search: ArtworksSearch;
  onChange: (change: Partial<ArtworksSearch>) => void;
};

/** Filters by one term. In an open list, other terms can be typed. */
export function TermFilter({ name, search, onChange }: Props) {
  const { t } = useTranslation('artworks');
  const [typed, setTyped] = useState('');
  const { terms, options } = artworks.fields[name];
  const value = String(listOf<string>(search[name])[0] ?? '') || null;
  const isOpen = 'open' in options;
  const known = terms.map((term) => ({ value: term, label: termLabel(name, term) }));
  const isKnown = (word: string) => known.some((each) => each.value === word || each.label === word);
  const others = [...new Set([value ?? '', isOpen ? typed.trim() : ''])].filter(
    (word) => word !== '' && !isKnown(word),
  );
  return (
    <Select
      label={fieldLabel(name)}
      placeholder={t('any')}
      clearable
      searchable={isOpen}
      comboboxProps={{ withinPortal: false }}
      data={[...known, ...others.map((word) => ({ value: word, label: word }))]}
      value={value}
      onSearchChange={setTyped}
      onChange={(chosen) => onChange({ [name]: chosen ?? undefined } as Partial<ArtworksSearch>)}
    />
  );
}
