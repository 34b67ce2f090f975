import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '#shared/abilities.ts';
import { ArtistPicker } from '../../lib/forms/artist-picker.tsx';

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
      {role === 'artist' && (
        <ArtistPicker
          label={t('artist')}
          description={t('artistHint')}
          placeholder={t('artistSearch')}
          clearable
          value={artistId || null}
          error={artistError}
          onChange={(id) => onArtist(id ?? '')}
        />
      )}
    </>
  );
}
