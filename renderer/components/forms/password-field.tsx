import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';

/**
 * A password input whose button to show the password is named in the window's language. Mantine does not mark it as
 * invalid, which the focus and screen readers depend on.
 */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('common');
  return (
    <PasswordInput
      aria-invalid={props.error ? true : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      {...props}
    />
  );
}

/** A field for a new password, with a hint how to choose it unless there is another `description`. */
export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('auth');
  const hint = t('passwordHint', { count: limits.password.min });
  return <PasswordField description={hint} autoComplete="new-password" {...props} />;
}
