import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../lib/i18n/format.ts';

type Props = { count: number; onConfirm: () => void; onClose: () => void };

/** Asks before many artworks are deleted. */
export function ConfirmRemove({ count, onConfirm, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const formatted = formatNumber(count);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('askRemove', { formatted })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button color="red" onClick={onConfirm}>
          {t('removeMany', { formatted })}
        </Button>
      </Group>
    </Modal>
  );
}
