import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';

/** For admins: gives up restoring everything that is listed. It cannot be undone, so it asks first. */
export function EmptyDeleted() {
  const { t } = useTranslation(['history', 'common']);
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const empty = useMutation({
    mutationFn: () => client.history.emptyDeleted(),
    onSuccess: () => setAsking(false),
    onError: reportFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.history.key() }),
  });
  if (!useCan('history.empty')) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('deleted.empty')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('deleted.emptyTitle')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text>{t('deleted.emptyText')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={empty.isPending} onClick={() => empty.mutate()}>
            {t('deleted.emptyNow')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
