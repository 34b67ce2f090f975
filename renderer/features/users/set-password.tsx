import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/workspace/auth.ts';
import { NewPasswordField } from '../../components/forms/password-field.tsx';
import { UpdateUser } from './update-user.tsx';

/** Sets a password for a user who has forgotten the old one, or whose account was restored without. */
export function SetPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  return (
    <UpdateUser
      title={t('setPasswordTitle', { name: user.name })}
      initialValues={{ password: '' }}
      toPatch={({ password }) => ({ id: user.id, password })}
      done={t(user.restored ? 'added' : 'passwordSet', { name: user.name })}
      onClose={onClose}
    >
      {(form) => (
        <NewPasswordField
          label={t('newPassword')}
          description={t('passwordHint')}
          data-autofocus
          {...form.getInputProps('password')}
        />
      )}
    </UpdateUser>
  );
}
