import { Radio, Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '#shared/abilities.ts';
import { orpc } from '../../lib/api/client.ts';

type Props = {
  role: Role;
  artistId: string;
  artistError?: string | undefined;
  onRole: (role: Role) => void;
  onArtist: (artistId: string) => void;
};

/** Role of a user and, for artists, their record. */
export function RoleFields({ role, artistId, artistError, onRole, onArtist }: Props) {
  const { t } = useTranslation('users');
  return (
    <>
      <Radio.Group label={t('role')} value={role} onChange={(value) => onRole(value as Role)}>
        <Stack gap="xs" mt="xs">
          {roles.map((each) => (
            <Radio key={each} value={each} label={t(`roles.${each}`)} description={t(`roleText.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {role === 'artist' && <ArtistSelect value={artistId} error={artistError} onChange={onArtist} />}
    </>
  );
}

type SelectProps = { value: string; error: string | undefined; onChange: (artistId: string) => void };

function ArtistSelect({ value, error, onChange }: SelectProps) {
  const { t } = useTranslation('users');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const found = useQuery(orpc.artists.list.queryOptions({ input: { q: q || undefined, limit: 20 } }));
  const linked = useQuery(orpc.artists.get.queryOptions({ input: { id: value }, enabled: value !== '' }));
  const artists = [...(found.data?.items ?? []), ...(linked.data ? [linked.data] : [])];
  const byId = new Map(artists.map(({ id, name }) => [id, name]));
  return (
    <Select
      label={t('artist')}
      description={t('artistHint')}
      placeholder={t('artistSearch')}
      searchable
      clearable
      error={error}
      data={[...byId].map(([id, label]) => ({ value: id, label }))}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setTyped}
      filter={({ options }) => options}
    />
  );
}
