import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type S3Status, s3Settings } from '#shared/contract/workspace/settings.ts';
import { BucketFields } from '../../components/forms/bucket-fields.tsx';
import { ConfirmLeave } from '../../components/forms/confirm-leave.tsx';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { bucketInput, bucketValues } from '../../lib/forms/bucket-values.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { say } from '../../lib/i18n/say.ts';
import { RemoveBucket } from './remove-bucket.tsx';
import classes from './settings.module.css';
import { useBucket } from './use-bucket.ts';

/** The form for the S3 bucket, with a connection test. */
export function BucketForm({ status }: { status: S3Status | null }) {
  const { t } = useTranslation('settings');
  const { form, showRefusal } = useContractForm({
    schema: s3Settings,
    initialValues: bucketValues(status),
    toInput: bucketInput,
    also: ({ secretAccessKey }): Record<string, string> =>
      secretAccessKey || status?.hasSecret ? {} : { secretAccessKey: say({ messageKey: 'fields.required' }) },
  });
  const { save, test, failure } = useBucket(form, showRefusal);
  const fixed = status?.fromEnvironment ?? false;

  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <ErrorSummary errors={form.errors} />
      {fixed && <Alert color="gray">{t('fromEnvironment')}</Alert>}
      <BucketFields
        form={form}
        fixed={fixed}
        isNew={status === null}
        secretHint={status?.hasSecret ? t(status.secretLasts ? 'secretKept' : 'secretForNow') : undefined}
      />
      <div aria-live="polite">
        {test.isPending && t('testing')}
        {test.data && !test.isPending && (
          <Alert color={test.data.ok ? 'accent' : 'red'} title={test.data.ok ? t('testOk') : t('testFailed')}>
            {say(test.data)}
          </Alert>
        )}
        {failure && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
      </div>
      <div className={classes.buttons}>
        {!fixed && (
          <Button type="submit" loading={save.isPending}>
            {t('saveBucket')}
          </Button>
        )}
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => form.onSubmit((values) => test.mutate(values))()}
        >
          {t('test')}
        </Button>
        {status && !fixed && <RemoveBucket />}
      </div>
      <ConfirmLeave when={() => form.isDirty()} />
    </form>
  );
}
