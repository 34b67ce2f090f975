import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { type BucketValues, bucketInput } from '../../lib/forms/bucket-values.ts';
import type { ContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';

/** Saves and tests the bucket; `failure` is an error that belongs to no field. */
export function useBucket(form: ContractForm<BucketValues>, showRefusal: (error: unknown) => boolean) {
  const { t } = useTranslation('settings');
  const save = useMutation({
    mutationFn: (values: BucketValues) => client.settings.updateS3(bucketInput(values)),
    onSuccess: (status, _values, _result, { client: queries }) => {
      form.setFieldValue('secretAccessKey', '');
      form.resetDirty({ ...form.getValues(), secretAccessKey: '' });
      report(t('bucketSaved'));
      queries.setQueryData(orpc.settings.s3.queryKey(), status);
    },
    onError: showRefusal,
  });
  const test = useMutation({
    mutationFn: (values: BucketValues) => client.settings.testS3(bucketInput(values)),
    onError: showRefusal,
  });
  const failed = [save, test].find((each) => each.isError);
  const failure = failed && failureOf(failed.error);
  return { save, test, failure: failure?.details.errors ? undefined : failure?.message };
}
