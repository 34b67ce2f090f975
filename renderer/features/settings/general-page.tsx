import { Alert, Button, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type GeneralSettings, generalSettings } from '#shared/contract/workspace/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Facts } from '../../components/facts.tsx';
import { ConfirmLeave } from '../../components/forms/confirm-leave.tsx';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import classes from './settings.module.css';

export function GeneralPage() {
  const { data, error, refetch } = useQuery(orpc.settings.get.queryOptions());
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={refetch} />;
  return data ? <General settings={data} /> : null;
}

function General({ settings }: { settings: GeneralSettings }) {
  const { t } = useTranslation('settings');
  const canManage = useCan('settings.manage');
  return (
    <section aria-labelledby="general">
      <Title order={2} id="general" mb="md">
        {t('general')}
      </Title>
      {canManage ? (
        <GeneralForm settings={settings} />
      ) : (
        <>
          <Facts
            facts={[
              { label: t('galleryName'), value: settings.galleryName ?? '' },
              { label: t('currency'), value: settings.defaultCurrency },
            ]}
          />
          <Text mt="lg">{t('readOnly')}</Text>
        </>
      )}
    </section>
  );
}

type Values = { galleryName: string; defaultCurrency: string };

const toInput = ({ galleryName, defaultCurrency }: Values) => ({
  galleryName,
  defaultCurrency: defaultCurrency.trim().toUpperCase(),
});

function GeneralForm({ settings }: { settings: GeneralSettings }) {
  const { t } = useTranslation(['settings', 'common']);
  const { form, showRefusal } = useContractForm<Values, unknown>({
    schema: generalSettings,
    initialValues: { galleryName: settings.galleryName ?? '', defaultCurrency: settings.defaultCurrency },
    toInput,
  });
  const save = useMutation({
    mutationFn: (values: Values) => client.settings.update(toInput(values)),
    onSuccess: (saved, _values, _result, { client: queries }) => {
      form.resetDirty();
      report(t('common:saved'));
      queries.setQueryData(orpc.settings.get.queryKey(), saved);
    },
    onError: showRefusal,
  });
  const failure = save.isError ? failureOf(save.error) : undefined;
  return (
    <>
      <form className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <ErrorSummary errors={form.errors} />
        <TextInput label={t('galleryName')} description={t('galleryNameHint')} {...form.getInputProps('galleryName')} />
        <TextInput label={t('currency')} description={t('currencyHint')} {...form.getInputProps('defaultCurrency')} />
        {failure && !failure.details.errors && (
          <Alert color="red" role="alert">
            {failure.message}
          </Alert>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
      <ConfirmLeave when={() => form.isDirty()} />
    </>
  );
}
