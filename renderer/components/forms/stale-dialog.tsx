import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference, Side } from '../../lib/forms/differences.ts';
import classes from './stale-dialog.module.css';
import { ValueChoice } from './value-choice.tsx';

type Props = {
  name: string;
  differences: Difference[];
  onDecide: (sides: Record<string, Side>) => void;
  onClose: () => void;
};

/** Shows the user's and the saved version of a record side by side, and asks which one to keep for each field. */
export function StaleDialog({ name, differences, onDecide, onClose }: Props) {
  const { t } = useTranslation('common');
  const [sides, setSides] = useState<Record<string, Side>>(() =>
    Object.fromEntries(differences.map(({ field, preferred }) => [field, preferred])),
  );
  const all = (side: Side) => setSides(Object.fromEntries(differences.map(({ field }) => [field, side])));

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('stale.title', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text c="dimmed" size="sm">
        {t('stale.text')}
      </Text>
      {differences.map(({ field, label, own, saved, preferred }) => (
        <ValueChoice
          key={field}
          label={label}
          options={[
            { value: 'own', name: t('stale.own'), text: own },
            { value: 'saved', name: t('stale.saved'), text: saved },
          ]}
          value={sides[field] ?? preferred}
          onChange={(side: Side) => setSides((before) => ({ ...before, [field]: side }))}
        />
      ))}
      <Group className={classes.footer} justify="space-between">
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={() => all('own')}>
            {t('stale.allOwn')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => all('saved')}>
            {t('stale.allSaved')}
          </Button>
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={() => onDecide(sides)}>{t('stale.save')}</Button>
        </Group>
      </Group>
    </Modal>
  );
}
