import { Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
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
  const { data: people, error, refetch } = useQuery(orpc.users.list.queryOptions());
  return (
    <section aria-labelledby="users">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md">
        <div>
          <Title order={2} id="users">
            {t('title')}
          </Title>
          <Text c="dimmed">{t('text')}</Text>
        </div>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </Group>
      {error && <ErrorNotice message={failureOf(error).message} onRetry={refetch} />}
      {people && <UsersTable people={people} />}
      {adding && <AddUser onClose={() => setAdding(false)} />}
    </section>
  );
}

function UsersTable({ people }: { people: User[] }) {
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
        {people.map((person) => (
          <UserRow key={person.id} person={person} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function UserRow({ person }: { person: User }) {
  const { t } = useTranslation('users');
  const me = useMe();
  const disabled = person.disabledAt !== null;
  return (
    <Table.Tr>
      <Table.Td pl={0}>
        <Group gap="xs">
          <Text fw={500}>{person.name}</Text>
          {person.id === me?.id && <Badge size="sm">{t('you')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>{t(`roles.${person.role}`)}</Table.Td>
      <Table.Td c={disabled ? 'dimmed' : undefined}>{disabled ? t('disabled') : t('active')}</Table.Td>
      <Table.Td>
        <UserActions person={person} />
      </Table.Td>
    </Table.Tr>
  );
}
