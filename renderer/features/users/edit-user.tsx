import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
import { RoleFields } from './role-fields.tsx';
import { UpdateUser } from './update-user.tsx';

/** Edits a user's name and role. */
export function EditUser({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  return (
    <UpdateUser
      title={t('editTitle', { name: person.name })}
      initialValues={{ name: person.name, role: person.role, artistId: person.artistId ?? '' }}
      toPatch={({ name, role, artistId }) => ({
        id: person.id,
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
