import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
import { UpdateUser } from './update-user.tsx';

/** Sets a new password for a user who has forgotten the old one. */
export function SetPassword({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  return (
    <UpdateUser
      title={t('setPasswordTitle', { name: person.name })}
      initialValues={{ password: '' }}
      toPatch={({ password }) => ({ id: person.id, password })}
      done={t('passwordSet', { name: person.name })}
      onClose={onClose}
    >
      {(form) => (
        <PasswordInput
          label={t('newPassword')}
          description={t('passwordHint')}
          autoComplete="new-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
      )}
    </UpdateUser>
  );
}
