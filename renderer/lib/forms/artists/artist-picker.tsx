import { Button, Select } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { isOptionMarked } from '../../../components/forms/term-select.tsx';
import { useCan } from '../../api/session.ts';
import { useTypedArtist } from './use-typed-artist.ts';

type Props = {
  label: string;
  value: string | null;
  /** The selected artist's name, if already known; without a selected artist, that of a new one. */
  name?: string | undefined;
  onChange: (id: string | null, name: string) => void;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  description?: ReactNode;
  placeholder?: string;
  clearable?: boolean;
  /** Whether an unknown name becomes a new artist when the form is saved. */
  creatable?: boolean;
};

const create = 'create:';

/**
 * Finds an artist by a few letters and can add a missing one. Enter and leaving the field select the exact or only
 * match, or accept a new name; one that may be several artists' stays in the field.
 */
export function ArtistPicker({
  value,
  name,
  onChange,
  creatable = false,
  clearable = false,
  description,
  ...input
}: Props) {
  const { t } = useTranslation('artworks');
  const canCreate = useCan('artists.create') && creatable;
  const artist = useTypedArtist({ value, name, onChange, creatable: canCreate });
  const { text, found, current } = artist;
  const newName = text.trim();

  const all = current && !found.some(({ id }) => id === current.id) ? [current, ...found] : found;
  const options = all.map((each) => ({ value: each.id, label: each.name }));
  const isNew = newName !== '' && !options.some(({ label }) => label === newName);
  const offer =
    canCreate && isNew && !artist.isNew
      ? [{ value: create + newName, label: t('artistCreate', { name: newName }) }]
      : [];

  function choose(chosen: string | null) {
    if (chosen?.startsWith(create)) void artist.add(chosen.slice(create.length));
    else artist.select(all.find(({ id }) => id === chosen) ?? null);
  }

  function acceptOnEnter(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isOptionMarked(event.currentTarget)) return;
    if (newName === '' || newName === current?.name || artist.isNew) return;
    event.preventDefault();
    artist.accept();
  }

  return (
    <Select
      {...input}
      data={[...options, ...offer]}
      value={value}
      onChange={choose}
      searchable
      openOnFocus={false}
      withAsterisk={false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchValue={text}
      // Not by onSearchChange, which clears the text on blur.
      onInput={({ currentTarget }) => artist.type(currentTarget.value)}
      onKeyDown={acceptOnEnter}
      onBlur={artist.accept}
      filter={({ options: every }) => every}
      placeholder={input.placeholder ?? t('artistSearch')}
      nothingFoundMessage={t('artistNone')}
      description={
        artist.unmatched ? (
          <Unmatched name={newName} {...(canCreate && { onAdd: artist.add })} />
        ) : artist.isNew ? (
          <span role="status">{t('artistNew')}</span>
        ) : (
          description
        )
      }
      maxLength={limits.name}
      clearable={clearable}
      allowDeselect={false}
      maxDropdownHeight={320}
    />
  );
}

function Unmatched({ name, onAdd }: { name: string; onAdd?: (name: string) => Promise<void> }) {
  const { t } = useTranslation('artworks');
  return (
    <span role="status">
      {t(onAdd ? 'artistUnmatchedAdd' : 'artistUnmatched')}{' '}
      {onAdd && (
        <Button variant="subtle" size="compact-xs" onClick={() => void onAdd(name)}>
          {t('artistCreate', { name })}
        </Button>
      )}
    </span>
  );
}
