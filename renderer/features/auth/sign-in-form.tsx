import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmailField } from '../../components/forms/email-field.tsx';
import { PasswordField } from '../../components/forms/password-field.tsx';
import { useRefreshSession } from '../../lib/api/session.ts';
import { FailureNotice } from './failure-notice.tsx';
import { useAttempt } from './use-attempt.ts';

type Props = {
  /** Whether to ask for the e-mail address as well. */
  withEmail?: boolean;
  /** The button's text. */
  action: string;
  onSubmit: (values: { email: string; password: string }) => Promise<unknown>;
  children?: ReactNode;
};

/** Asks for the password and shows why it was refused. */
export function SignInForm({ withEmail = false, action, onSubmit, children }: Props) {
  const { t } = useTranslation('auth');
  const form = useForm({ initialValues: { email: '', password: '' } });
  const attempt = useAttempt();
  const field = useRef<HTMLInputElement>(null);
  const refresh = useRefreshSession();

  async function submit({ email, password }: typeof form.values) {
    const failed = await attempt.run(async () => {
      await onSubmit({ email: email.trim(), password });
      await refresh();
    });
    if (!failed) return;
    form.setFieldValue('password', '');
    field.current?.focus();
  }

  const required = { required: true, withAsterisk: false };
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        {withEmail && (
          <EmailField
            label={t('email')}
            autoComplete="username"
            {...required}
            data-autofocus
            autoFocus
            {...form.getInputProps('email')}
          />
        )}
        <PasswordField
          ref={field}
          label={t('password')}
          autoComplete="current-password"
          {...required}
          autoFocus={!withEmail}
          {...form.getInputProps('password')}
        />
        <FailureNotice message={attempt.message} waitSeconds={attempt.waitSeconds} />
        <Button type="submit" loading={attempt.busy} disabled={attempt.waitSeconds > 0}>
          {action}
        </Button>
        {children}
      </Stack>
    </form>
  );
}
