import { Menu } from '@mantine/core';
import { IconLock, IconLogout, IconUser, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/api/session.ts';

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

type Props = { className: string | undefined; onLock: () => void; onSignOut: () => void };

/** Shows the signed-in user, with account, lock and sign out. */
export function UserMenu({ className, onLock, onSignOut }: Props) {
  const { t } = useTranslation('auth');
  const me = useMe();
  if (!me) return null;
  return (
    <Menu position="top-start" width="12rem">
      <Menu.Target>
        <button type="button" className={className} aria-label={t('you', { name: me.name })}>
          <IconUserCircle size={18} stroke={1.5} aria-hidden />
          <span>{me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUser {...icon} />}
          renderRoot={(props) => <Link to="/settings/account" {...props} />}
        >
          {t('account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock {...icon} />} onClick={onLock}>
          {t('lock')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={onSignOut}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
