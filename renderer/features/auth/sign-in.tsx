import { useTranslation } from 'react-i18next';
import { client } from '../../lib/api/client.ts';
import { GateFrame } from './gate-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignIn() {
  const { t } = useTranslation('auth');
  return (
    <GateFrame title={t('signInTitle')}>
      <SignInForm withEmail action={t('signIn')} onSubmit={(values) => client.auth.login(values)} />
    </GateFrame>
  );
}
