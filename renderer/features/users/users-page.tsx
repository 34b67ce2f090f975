import { Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/workspace/auth.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useMe } from '../../lib/api/session.ts';
import { AddUser } from './add-user.tsx';
import { UserActions } from './user-actions.tsx';

/** Lists the gallery's users; admins only. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const [adding, setAdding] = useState(false);
  const { data: users, error, refetch } = useQuery(orpc.users.list.queryOptions());
  return (
    <section aria-labelledby="users">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <div>
          <Title order={2} id="users">
            {t('title')}
          </Title>
          <Text c="dimmed">{t('text')}</Text>
        </div>
        <Button flex="none" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </Group>
      {error && <ErrorNotice message={failureOf(error).message} onRetry={refetch} />}
      {users && <UsersTable users={users} />}
      {adding && <AddUser onClose={() => setAdding(false)} />}
    </section>
  );
}

function UsersTable({ users }: { users: User[] }) {
  const { t } = useTranslation('users');
  return (
    <Table verticalSpacing="sm" horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl={0}>{t('name')}</Table.Th>
          <Table.Th>{t('role')}</Table.Th>
          <Table.Th>{t('status')}</Table.Th>
          <Table.Th w="3rem">
            <span className="visually-hidden">{t('actions')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UserRow({ user }: { user: User }) {
  const { t } = useTranslation('users');
  const me = useMe();
  const disabled = user.disabledAt !== null;
  return (
    <Table.Tr>
      <Table.Td pl={0}>
        <Group gap="xs">
          <Text fw={500}>{user.name}</Text>
          {user.id === me?.id && <Badge size="sm">{t('you')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {user.email}
        </Text>
      </Table.Td>
      <Table.Td>{t(`roles.${user.role}`)}</Table.Td>
      <Table.Td c={disabled ? 'dimmed' : undefined}>
        {disabled ? t('disabled') : t(user.restored ? 'noPassword' : 'active')}
      </Table.Td>
      <Table.Td>
        <UserActions user={user} />
      </Table.Td>
    </Table.Tr>
  );
}
