import { ActionIcon, Button, Group, Modal, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../lib/api/client.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import type { Listed } from './state-text.ts';

type Props = {
  details: Pick<Listed, 'import' | 'fileName'>;
  onRemoved?: () => void;
};

/** Removes an import. It cannot be undone, so it asks first. */
export function RemoveImport({ details: { import: id, fileName }, onRemoved }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => client.imports.remove({ id }),
    onSuccess: () => {
      setAsking(false);
      onRemoved?.();
    },
    onError: reportFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.imports.list.key() }),
  });
  return (
    <>
      <Tooltip label={t('removeImport')}>
        <ActionIcon aria-label={t('removeNamed', { name: fileName })} onClick={() => setAsking(true)}>
          <IconTrash size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('removeTitle', { name: fileName })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text>{t('removeText')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('removeImport')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
