import { Alert, Button, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auth } from '#shared/contract/workspace/auth.ts';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { NewPasswordField, PasswordField } from '../../../components/forms/password-field.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { report } from '../../../lib/ui/notify.ts';

type Values = { currentPassword: string; newPassword: string; repeated: string };

const initialValues: Values = { currentPassword: '', newPassword: '', repeated: '' };
const toInput = ({ currentPassword, newPassword }: Values) => ({ currentPassword, newPassword });

export function ChangePassword() {
  const { t } = useTranslation('auth');
  const { form, showRefusal } = useContractForm({
    schema: inputSchema(auth.changePassword),
    initialValues,
    toInput,
    also: ({ newPassword, repeated }): Record<string, string> =>
      newPassword === repeated ? {} : { repeated: t('passwordsDiffer') },
  });
  const change = useMutation({
    mutationFn: (values: Values) => client.auth.changePassword(toInput(values)),
    onSuccess: (_answer, _values, _result, { client: queries }) => {
      form.reset();
      report(t('passwordChanged'));
      return queries.invalidateQueries({ queryKey: orpc.auth.sessions.key() });
    },
    onError: showRefusal,
  });
  const failure = change.isError ? failureOf(change.error) : undefined;

  return (
    <section aria-labelledby="change-password">
      <Title order={3} size="h4" id="change-password" mb="sm">
        {t('changePassword')}
      </Title>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
        <Stack maw="26rem">
          <ErrorSummary errors={form.errors} />
          <PasswordField
            label={t('currentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordField label={t('newPassword')} {...form.getInputProps('newPassword')} />
          <NewPasswordField label={t('repeatPassword')} description={null} {...form.getInputProps('repeated')} />
          {failure && !failure.details.errors && (
            <Alert color="red" role="alert">
              {failure.message}
            </Alert>
          )}
          <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('changePassword')}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
