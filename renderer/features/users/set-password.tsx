import { Alert, Button, Group, Modal, PasswordInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '#shared/contract/auth.ts';
import { userPatch } from '#shared/contract/users.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { useUpdateUser } from './use-update-user.ts';

/** Sets a new password for a user who lost theirs. */
export function SetPassword({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'common']);
  const toInput = ({ password }: { password: string }) => ({ id: person.id, password });
  const { form, showRefusal } = useContractForm({ schema: userPatch, initialValues: { password: '' }, toInput });
  const update = useUpdateUser();
  const failure = update.isError ? failureOf(update.error) : undefined;

  function save(values: { password: string }) {
    update.mutate(toInput(values), {
      onSuccess: () => {
        report(t('passwordSet', { name: person.name }));
        onClose();
      },
      onError: showRefusal,
    });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('setPasswordTitle', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          <PasswordInput
            label={t('newPassword')}
            description={t('passwordHint')}
            autoComplete="new-password"
            data-autofocus
            {...form.getInputProps('password')}
          />
          {failure && !failure.details.errors && (
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
