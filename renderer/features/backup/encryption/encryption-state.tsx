import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Destination } from '../health.ts';
import { KeyDialog } from './key-dialog.tsx';

/** Whether a destination is encrypted, and a field for its key if this desktop does not have it. */
export function EncryptionState({ destination: { id, encryption } }: { destination: Destination }) {
  const { t } = useTranslation('backup');
  const [isAsked, setAsked] = useState(false);
  if (!encryption) return null;
  const { fingerprint, hasKey } = encryption;
  return (
    <>
      <Text size="sm" c={hasKey ? 'dimmed' : undefined}>
        {t(hasKey ? 'encryption.on' : 'encryption.locked', { fingerprint })}
      </Text>
      {!hasKey && (
        <Button size="xs" variant="default" mt={4} style={{ justifySelf: 'start' }} onClick={() => setAsked(true)}>
          {t('encryption.enter')}
        </Button>
      )}
      {isAsked && <KeyDialog id={id} fingerprint={fingerprint} onClose={() => setAsked(false)} />}
    </>
  );
}
