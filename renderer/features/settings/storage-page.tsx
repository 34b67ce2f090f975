import { Divider, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useCan } from '../../lib/api/session.ts';
import { BucketForm } from './bucket-form.tsx';
import { Uploads } from './uploads.tsx';

/** Settings of the bucket, and the upload queue. */
export function StoragePage() {
  const { t } = useTranslation('settings');
  const canManage = useCan('settings.manage');
  const canSeeUploads = useCan('uploads.read');
  const bucket = useQuery(orpc.settings.s3.queryOptions({ enabled: canManage }));
  return (
    <>
      {canManage && (
        <section aria-labelledby="bucket">
          <Title order={2} id="bucket">
            {t('bucket')}
          </Title>
          <Text c="dimmed" mb="md">
            {bucket.data === null ? t('noBucket') : t('bucketText')}
          </Text>
          {bucket.error && <ErrorNotice message={failureOf(bucket.error).message} onRetry={bucket.refetch} />}
          {bucket.data !== undefined && <BucketForm key={bucket.data?.bucket} status={bucket.data} />}
          <Divider my="xl" />
        </section>
      )}
      {canSeeUploads && <Uploads />}
    </>
  );
}
