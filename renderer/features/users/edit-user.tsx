import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
import { RoleFields } from './role-fields.tsx';
import { UpdateUser } from './update-user.tsx';

/** Edits a user's name and role. */
export function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  return (
    <UpdateUser
      title={t('editTitle', { name: user.name })}
      initialValues={{ name: user.name, role: user.role, artistId: user.artistId ?? '' }}
      toPatch={({ name, role, artistId }) => ({
        id: user.id,
        name,
        role,
        artistId: role === 'artist' ? artistId || null : null,
      })}
      done={t('common:saved')}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <RoleFields
            role={form.values.role}
            artistId={form.values.artistId}
            artistError={form.errors.artistId as string | undefined}
            onRole={(role) => form.setFieldValue('role', role)}
            onArtist={(artistId) => form.setFieldValue('artistId', artistId)}
          />
        </>
      )}
    </UpdateUser>
  );
}
