import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '#shared/abilities.ts';
import { ArtistPicker } from '../../lib/forms/artists/artist-picker.tsx';

/** What the fields edit; `artistId` is empty without an artist. */
export type RoleValues = { role: Role; artistId: string };

/** A form with these values and possibly others. */
type RoleForm = {
  values: RoleValues;
  errors: { artistId?: ReactNode };
  setFieldValue(field: 'role', value: Role): void;
  setFieldValue(field: 'artistId', value: string): void;
};

/** Returns the role and the artist's id, which only users with the role `artist` have. */
export const roleInput = ({ role, artistId }: RoleValues) => ({
  role,
  artistId: role === 'artist' ? artistId || null : null,
});

/** Role of a user and, for artists, their record. */
export function RoleFields({ form }: { form: RoleForm }) {
  const { t } = useTranslation('users');
  const { role, artistId } = form.values;
  return (
    <>
      <Radio.Group label={t('role')} value={role} onChange={(value) => form.setFieldValue('role', value as Role)}>
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
          error={form.errors.artistId}
          onChange={(id) => form.setFieldValue('artistId', id ?? '')}
        />
      )}
    </>
  );
}
