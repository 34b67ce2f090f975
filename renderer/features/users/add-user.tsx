import { Alert, Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/abilities.ts';
import { userInput } from '#shared/contract/users.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { RoleFields } from './role-fields.tsx';

type Values = { name: string; email: string; password: string; role: Role; artistId: string };

const initialValues: Values = { name: '', email: '', password: '', role: 'curator', artistId: '' };
const toInput = ({ artistId, ...account }: Values) => ({
  ...account,
  artistId: account.role === 'artist' ? artistId || null : null,
});

export function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  const { form, showRefusal } = useContractForm({ schema: userInput, initialValues, toInput });
  const add = useMutation({
    mutationFn: (values: Values) => client.users.create(toInput(values)),
    onSuccess: (person, _values, _result, { client: queries }) => {
      report(t('added', { name: person.name }));
      onClose();
      return queries.invalidateQueries({ queryKey: orpc.users.key() });
    },
    onError: showRefusal,
  });
  const failure = add.isError ? failureOf(add.error) : undefined;
  return (
    <Modal opened onClose={onClose} title={t('addTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack>
          <TextInput label={t('name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <TextInput label={t('email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <RoleFields
            role={form.values.role}
            artistId={form.values.artistId}
            artistError={form.errors.artistId as string | undefined}
            onRole={(role) => form.setFieldValue('role', role)}
            onArtist={(artistId) => form.setFieldValue('artistId', artistId)}
          />
          {failure && !failure.details.errors && (
            <Alert color="red" role="alert">
              {failure.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t('add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
