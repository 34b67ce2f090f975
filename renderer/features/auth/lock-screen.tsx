import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/workspace/auth.ts';
import { client } from '../../lib/api/client.ts';
import { GateFrame } from './gate-frame.tsx';
import { SignIn } from './sign-in.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Unlocks the session with the password, or lets another user sign in. */
export function LockScreen({ user }: { user: User | null }) {
  const { t } = useTranslation('auth');
  const [other, setOther] = useState(false);

  // The locked session stays until another user has signed in.
  if (other) return <SignIn />;
  return (
    <GateFrame title={t('locked')} text={user ? t('lockedText', { name: user.name }) : undefined}>
      <SignInForm action={t('unlock')} onSubmit={({ password }) => client.auth.unlock({ password })}>
        <Anchor component="button" type="button" size="sm" onClick={() => setOther(true)}>
          {t('notYou')}
        </Anchor>
      </SignInForm>
    </GateFrame>
  );
}
