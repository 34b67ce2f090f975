import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryKeyField } from '../../../components/forms/recovery-key-field.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { useUnlock } from '../use-backups.ts';

type Props = { id: string; fingerprint: string; onClose: () => void };

/** Asks for the recovery key of a destination. */
export function KeyDialog({ id, fingerprint, onClose }: Props) {
  const { t } = useTranslation(['backup', 'common']);
  const [key, setKey] = useState('');
  const unlock = useUnlock();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.mutate({ id, key }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('encryption.enterTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={submit}>
        <RecoveryKeyField
          fingerprint={fingerprint}
          value={key}
          onChange={setKey}
          error={unlock.isError ? failureOf(unlock.error).message : null}
        />
        <Group mt="lg" justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={unlock.isPending}>
            {t('encryption.unlock')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
