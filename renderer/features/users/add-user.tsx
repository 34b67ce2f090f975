import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { userInput } from '#shared/contract/workspace/users.ts';
import { EmailField } from '../../components/forms/email-field.tsx';
import { NewPasswordField } from '../../components/forms/password-field.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { RoleFields, type RoleValues, roleInput } from './role-fields.tsx';
import { UserDialog } from './user-dialog.tsx';

type Values = RoleValues & { name: string; email: string; password: string };

const initialValues: Values = { name: '', email: '', password: '', role: 'curator', artistId: '' };
const toInput = (values: Values) => ({ ...values, ...roleInput(values) });

/** Adds a user with an initial password. */
export function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { form, showRefusal } = useContractForm({ schema: userInput, initialValues, toInput });
  const add = useMutation({
    mutationFn: (values: Values) => client.users.create(toInput(values)),
    onSuccess: (user, _values, _result, { client: queries }) => {
      report(t('added', { name: user.name }));
      onClose();
      return queries.invalidateQueries({ queryKey: orpc.users.key() });
    },
    onError: showRefusal,
  });
  return (
    <UserDialog
      title={t('addTitle')}
      action={t('add')}
      pending={add.isPending}
      error={add.error}
      errors={form.errors}
      onSubmit={form.onSubmit((values) => add.mutate(values))}
      onClose={onClose}
    >
      <TextInput label={t('name')} data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      <EmailField label={t('email')} autoComplete="off" {...form.getInputProps('email')} />
      <NewPasswordField label={t('password')} description={t('passwordHint')} {...form.getInputProps('password')} />
      <RoleFields form={form} />
    </UserDialog>
  );
}
