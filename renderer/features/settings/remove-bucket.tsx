import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/api/client.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';

/** Removes the bucket after a confirmation. */
export function RemoveBucket() {
  const { t } = useTranslation(['settings', 'common']);
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.settings.removeS3(),
    onSuccess: (_answer, _values, _result, { client: queries }) => {
      setAsking(false);
      report(t('bucketRemoved'));
      queries.setQueryData(orpc.settings.s3.queryKey(), null);
    },
    onError: reportFailure,
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('removeBucket')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('removeBucketTitle')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text>{t('removeBucketText')}</Text>
        <Group mt="lg" justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('removeBucket')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
