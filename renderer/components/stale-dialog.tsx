import { Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference, Side } from '../lib/merge.ts';
import classes from './stale-dialog.module.css';

type Props = {
  name: string;
  differences: Difference[];
  onDecide: (sides: Record<string, Side>) => void;
  onClose: () => void;
};

/** Somebody else saved the record meanwhile: shows both versions, field by field, and lets choose. */
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
      {differences.map((difference) => (
        <Choice
          key={difference.field}
          difference={difference}
          side={sides[difference.field] ?? difference.preferred}
          onChange={(side) => setSides((before) => ({ ...before, [difference.field]: side }))}
        />
      ))}
      <Group mt="lg" justify="space-between">
        <Group gap="xs">
          <Button variant="subtle" size="compact-sm" onClick={() => all('mine')}>
            {t('stale.allMine')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => all('theirs')}>
            {t('stale.allTheirs')}
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

type ChoiceProps = { difference: Difference; side: Side; onChange: (side: Side) => void };

function Choice({ difference, side, onChange }: ChoiceProps) {
  const { t } = useTranslation('common');
  const card = (value: Side, text: string) => (
    <Radio.Card value={value} className={classes.choice} aria-label={`${t(`stale.${value}`)}: ${text || t('none')}`}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Radio.Indicator size="xs" mt={3} />
        <div>
          <Text size="xs" c="dimmed">
            {t(`stale.${value}`)}
          </Text>
          <Text size="sm" className={classes.value}>
            {text || t('none')}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
  return (
    <Radio.Group
      label={difference.label}
      value={side}
      onChange={(value) => onChange(value as Side)}
      classNames={{ root: classes.row, label: classes.legend }}
    >
      <div className={classes.choices}>
        {card('mine', difference.mine)}
        {card('theirs', difference.theirs)}
      </div>
    </Radio.Group>
  );
}
