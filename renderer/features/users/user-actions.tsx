import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconKey, IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/workspace/auth.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';
import { EditUser } from './edit-user.tsx';
import { SetPassword } from './set-password.tsx';
import { useUpdateUser } from './use-update-user.ts';

const icon = { size: 16, 'aria-hidden': true } as const;

/** An admin's actions for one user. */
export function UserActions({ user }: { user: User }) {
  const { t } = useTranslation('users');
  const [open, setOpen] = useState<'edit' | 'password'>();
  const update = useUpdateUser();
  const disabled = user.disabledAt !== null;

  function toggle() {
    update.mutate(
      { id: user.id, disabled: !disabled },
      {
        onSuccess: () => report(t(disabled ? 'enabledNow' : 'disabledNow', { name: user.name })),
        onError: reportFailure,
      },
    );
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('actionsFor', { name: user.name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setOpen('edit')}>
            {t('edit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => setOpen('password')}>
            {t('setPassword')}
          </Menu.Item>
          <Menu.Item leftSection={disabled ? <IconUserCheck {...icon} /> : <IconUserOff {...icon} />} onClick={toggle}>
            {disabled ? t('enable') : t('disable')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'edit' && <EditUser user={user} onClose={() => setOpen(undefined)} />}
      {open === 'password' && <SetPassword user={user} onClose={() => setOpen(undefined)} />}
    </>
  );
}
