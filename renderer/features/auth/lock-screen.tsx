import { Anchor, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
import { PasswordField } from '../../components/password-field.tsx';
import { client } from '../../lib/api/client.ts';
import { useRefreshSession } from '../../lib/api/session.ts';
import { FailureNotice } from './failure-notice.tsx';
import { GateFrame } from './gate-frame.tsx';
import { SignIn } from './sign-in.tsx';
import { useAttempt } from './use-attempt.ts';

/** Unlocks the session with the password, or lets another user sign in. */
export function LockScreen({ user }: { user: User | null }) {
  const { t } = useTranslation('auth');
  const form = useForm({ initialValues: { password: '' } });
  const attempt = useAttempt();
  const field = useRef<HTMLInputElement>(null);
  const refresh = useRefreshSession();
  const [other, setOther] = useState(false);

  async function unlock({ password }: typeof form.values) {
    const failed = await attempt.run(async () => {
      await client.auth.unlock({ password });
      await refresh();
    });
    if (failed) {
      form.setFieldValue('password', '');
      field.current?.focus();
    }
  }

  // The locked session stays until another user has signed in.
  if (other) return <SignIn />;
  return (
    <GateFrame title={t('locked')} text={user ? t('lockedText', { name: user.name }) : undefined}>
      <form onSubmit={form.onSubmit(unlock)}>
        <Stack>
          <PasswordField
            ref={field}
            label={t('password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps('password')}
          />
          <FailureNotice message={attempt.message} waitSeconds={attempt.waitSeconds} />
          <Button type="submit" loading={attempt.busy} disabled={attempt.waitSeconds > 0}>
            {t('unlock')}
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={() => setOther(true)}>
            {t('notYou')}
          </Anchor>
        </Stack>
      </form>
    </GateFrame>
  );
}
