import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../components/password-field.tsx';
import { client } from '../../lib/api/client.ts';
import { useRefreshSession } from '../../lib/api/session.ts';
import { FailureNotice } from './failure-notice.tsx';
import { GateFrame } from './gate-frame.tsx';
import { useAttempt } from './use-attempt.ts';

export function SignIn() {
  const { t } = useTranslation('auth');
  const form = useForm({ initialValues: { email: '', password: '' } });
  const attempt = useAttempt();
  const field = useRef<HTMLInputElement>(null);
  const refresh = useRefreshSession();

  async function signIn(values: typeof form.values) {
    const failed = await attempt.run(async () => {
      await client.auth.login({ ...values, email: values.email.trim() });
      await refresh();
    });
    if (failed) {
      form.setFieldValue('password', '');
      field.current?.focus();
    }
  }

  return (
    <GateFrame title={t('signInTitle')}>
      <form onSubmit={form.onSubmit(signIn)}>
        <Stack>
          <TextInput
            label={t('email')}
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordField
            ref={field}
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            {...form.getInputProps('password')}
          />
          <FailureNotice message={attempt.message} waitSeconds={attempt.waitSeconds} />
          <Button type="submit" loading={attempt.busy} disabled={attempt.waitSeconds > 0}>
            {t('signIn')}
          </Button>
        </Stack>
      </form>
    </GateFrame>
  );
}
