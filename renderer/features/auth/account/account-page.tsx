import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/api/session.ts';
import { runCommand } from '../../../lib/ui/commands.ts';
import { useLeave } from '../use-leave.ts';
import { ChangePassword } from './change-password.tsx';
import { Sessions } from './sessions.tsx';

/** The user's own account: password, sessions, lock and sign out. */
export function AccountPage() {
  const { t } = useTranslation('auth');
  const me = useMe();
  const { signOut } = useLeave();
  if (!me) return null;
  return (
    <Stack gap="xl">
      <div>
        <Title order={2}>{t('account')}</Title>
        <Text c="dimmed">{t('accountText', { name: me.name, email: me.email })}</Text>
        <Group mt="md" gap="xs">
          <Button variant="default" onClick={() => runCommand('lock')}>
            {t('lock')}
          </Button>
          <Button variant="default" onClick={signOut}>
            {t('signOut')}
          </Button>
        </Group>
      </div>
      <Divider />
      <ChangePassword />
      <Divider />
      <Sessions />
    </Stack>
  );
}
