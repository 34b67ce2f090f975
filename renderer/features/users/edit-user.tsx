import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/abilities.ts';
import type { User } from '#shared/contract/auth.ts';
import { userPatch } from '#shared/contract/users.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { RoleFields } from './role-fields.tsx';
import { useUpdateUser } from './use-update-user.ts';

type Values = { name: string; role: Role; artistId: string };

/** Edits a user's name and role and shows refusals, for example of removing the last admin. */
export function EditUser({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  const toInput = ({ name, role, artistId }: Values) => ({
    id: person.id,
    name,
    role,
    artistId: role === 'artist' ? artistId || null : null,
  });
  const { form, showRefusal } = useContractForm<Values, unknown>({
    schema: userPatch,
    initialValues: { name: person.name, role: person.role, artistId: person.artistId ?? '' },
    toInput,
  });
  const update = useUpdateUser();
  const failure = update.isError ? failureOf(update.error) : undefined;

  function save(values: Values) {
    update.mutate(toInput(values), {
      onSuccess: () => {
        report(t('common:saved'));
        onClose();
      },
      onError: showRefusal,
    });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('editTitle', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <RoleFields
            role={form.values.role}
            artistId={form.values.artistId}
            artistError={form.errors.artistId as string | undefined}
            onRole={(role) => form.setFieldValue('role', role)}
            onArtist={(artistId) => form.setFieldValue('artistId', artistId)}
          />
          {failure && (
            <Alert color="red" role="alert" title={t('notChanged')}>
              {failure.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
