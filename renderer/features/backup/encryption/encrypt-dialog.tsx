import { Button, Checkbox, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewBackupKey } from '#shared/contract/workspace/backups.ts';
import { saveFile } from '../../../lib/ui/save-file.ts';
import classes from '../backup.module.css';
import type { Destination } from '../health.ts';
import { useEncrypt, useNewKey } from '../use-backups.ts';
import { RecoverySheet, sheetText } from './recovery-sheet.tsx';

type Props = { destination: Destination; onClose: () => void };

/**
 * Explains encryption, shows a new recovery key once, and encrypts the destination when the user confirms to have a
 * copy of it. Until then nothing changes.
 */
export function EncryptDialog({ destination, onClose }: Props) {
  const { t } = useTranslation(['backup', 'common']);
  const create = useNewKey();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnClickOutside={!create.data}
      title={t(create.data ? 'encryption.keyTitle' : 'encryption.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {create.data ? (
        <KeyShown created={create.data} destination={destination} onClose={onClose} />
      ) : (
        <>
          <Text>{t('encryption.text')}</Text>
          {destination.state.backup && <Text mt="sm">{t('encryption.earlier')}</Text>}
          <Group mt="lg" justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button loading={create.isPending} onClick={() => create.mutate()}>
              {t('encryption.create')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

function KeyShown({ created, destination, onClose }: Props & { created: NewBackupKey }) {
  const { t } = useTranslation(['backup', 'common']);
  const [isKept, setKept] = useState(false);
  const encrypt = useEncrypt();
  const { key, fingerprint, lasting } = created;
  const folder = destination.folder ?? t('bucket');
  const text = sheetText(created, folder, t);
  return (
    <>
      <Text>{t('encryption.keyText')}</Text>
      <output className={classes.key} aria-label={t('encryption.keyOf', { fingerprint })}>
        {key}
      </output>
      {!lasting && <Text size="sm">{t('encryption.notLasting')}</Text>}
      <Group mt="sm" gap="xs">
        <Button variant="default" onClick={() => window.print()}>
          {t('encryption.print')}
        </Button>
        <Button
          variant="default"
          onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), `qwarty-${fingerprint}.txt`)}
        >
          {t('encryption.save')}
        </Button>
      </Group>
      <Checkbox
        mt="lg"
        label={t('encryption.kept')}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group mt="lg" justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          disabled={!isKept}
          loading={encrypt.isPending}
          onClick={() => encrypt.mutate({ id: destination.id, key }, { onSuccess: onClose })}
        >
          {t('encryption.start')}
        </Button>
      </Group>
      <RecoverySheet text={text} />
    </>
  );
}
