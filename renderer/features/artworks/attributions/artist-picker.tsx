import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { whileAdding } from '../../../lib/forms/pending-additions.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

type Props = {
  label: string;
  value: string | null;
  /** The selected artist's name, if already known. */
  name?: string | undefined;
  onChange: (id: string | null, name: string) => void;
  onBlur?: () => void;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  description?: ReactNode;
  clearable?: boolean;
  /** Offers to add the typed name as a new artist. */
  creatable?: boolean;
  /** Renders the list inside the popover, which would otherwise close. */
  inPopover?: boolean;
};

const create = 'create:';
const shown = 30;

/** Finds an artist by a few letters and can add a missing one. */
export function ArtistPicker({
  value,
  name,
  onChange,
  creatable = false,
  clearable = false,
  inPopover = false,
  ...input
}: Props) {
  const { t } = useTranslation('artworks');
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<Record<string, string>>({});
  const [q] = useDebouncedValue(typed, 120);
  const canCreate = useCan('artists.create');
  const known = value ? (names[value] ?? name) : undefined;
  const searching = q !== '' && q !== known;
  const { data } = useQuery(
    orpc.artists.list.queryOptions({
      input: { limit: shown, ...(searching ? { q } : {}) },
      placeholderData: keepPreviousData,
    }),
  );
  const missing = useQuery({
    ...orpc.artists.get.queryOptions({ input: { id: value ?? '' } }),
    enabled: !!value && !known,
  });

  const found = (data?.items ?? []).map((artist) => ({ value: artist.id, label: artist.name }));
  const current = value ? { value, label: known ?? missing.data?.name ?? '' } : undefined;
  const options = current && !found.some((option) => option.value === value) ? [current, ...found] : found;
  const newName = typed.trim();
  const offer = creatable && canCreate && newName !== '' && !options.some(({ label }) => label === newName);

  async function choose(chosen: string | null) {
    if (!chosen?.startsWith(create)) {
      const option = options.find((each) => each.value === chosen);
      if (option) setNames((before) => ({ ...before, [option.value]: option.label }));
      onChange(chosen, option?.label ?? '');
      return;
    }
    try {
      const artist = await whileAdding(client.artists.create({ name: chosen.slice(create.length) }));
      setNames((before) => ({ ...before, [artist.id]: artist.name }));
      onChange(artist.id, artist.name);
      void queryClient.invalidateQueries({ queryKey: orpc.artists.key() });
    } catch (error) {
      reportFailure(error);
    }
  }

  return (
    <Select
      {...input}
      data={[...options, ...(offer ? [{ value: create + newName, label: t('artistCreate', { name: newName }) }] : [])]}
      value={value}
      onChange={(chosen) => void choose(chosen)}
      searchable
      openOnFocus={false}
      withAsterisk={false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      comboboxProps={{ withinPortal: !inPopover }}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      placeholder={t('artistSearch')}
      nothingFoundMessage={t('artistNone')}
      maxLength={limits.name}
      clearable={clearable}
      allowDeselect={false}
      maxDropdownHeight={320}
    />
  );
}
