import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/workspace/auth.ts';
import { RoleFields, roleInput } from './role-fields.tsx';
import { UpdateUser } from './update-user.tsx';

/** Edits a user's name and role. */
export function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  return (
    <UpdateUser
      title={t('editTitle', { name: user.name })}
      initialValues={{ name: user.name, role: user.role, artistId: user.artistId ?? '' }}
      toPatch={({ name, ...role }) => ({ id: user.id, name, ...roleInput(role) })}
      done={t('common:saved')}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <RoleFields form={form} />
        </>
      )}
    </UpdateUser>
  );
}
