import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/api/client.ts';
import { report, reportFailure } from '../../lib/ui/notify.ts';

/** Leaves a hub that is gone, after a confirmation. */
export function LeaveHub() {
  const { t } = useTranslation(['sync', 'common']);
  const [asking, setAsking] = useState(false);
  const leave = useMutation({
    mutationFn: () => client.sync.leaveHub(),
    onSuccess: ({ records }, _values, _result, { client: queries }) => {
      setAsking(false);
      report(t('leaveHub.done', { count: records }));
      return queries.invalidateQueries({ queryKey: orpc.sync.key() });
    },
    onError: reportFailure,
  });
  return (
    <>
      <Button className="flush" mt="md" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('leaveHub.button')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('leaveHub.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text>{t('leaveHub.text')}</Text>
        <Group mt="lg" justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={leave.isPending} onClick={() => leave.mutate()}>
            {t('leaveHub.confirm')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
