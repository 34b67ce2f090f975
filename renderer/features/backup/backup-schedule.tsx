import { Checkbox, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '#shared/contract/workspace/backups.ts';
import classes from './backup.module.css';
import { useBackupSettings } from './use-backups.ts';

type Keep = BackupStatus['keep'];

const periods = [
  ['daily', 1, 365],
  ['weekly', 0, 520],
  ['monthly', 0, 1200],
] as const;

/** When backups are made, and how many are kept. Saved when a field is left. */
export function BackupSchedule({ status: { schedule, keep } }: { status: BackupStatus }) {
  const { t } = useTranslation('backup');
  const change = useBackupSettings();
  const [typed, setTyped] = useState<Keep>(keep);
  const save = () => {
    if (periods.some(([period]) => typed[period] !== keep[period])) change.mutate({ keep: typed });
  };
  return (
    <>
      <Checkbox
        mt="xl"
        label={t('schedule')}
        description={t('scheduleText')}
        checked={schedule === 'daily'}
        onChange={(event) => change.mutate({ schedule: event.currentTarget.checked ? 'daily' : 'off' })}
      />
      <Text component="h3" size="sm" fw={500} mt="lg" mb={4}>
        {t('keep')}
      </Text>
      <div className={classes.keep}>
        {periods.map(([period, min, max]) => (
          <NumberInput
            key={period}
            label={t(period)}
            min={min}
            max={max}
            clampBehavior="strict"
            allowDecimal={false}
            value={typed[period]}
            onChange={(value) => setTyped({ ...typed, [period]: Math.max(min, Number(value)) })}
            onBlur={save}
          />
        ))}
      </div>
    </>
  );
}
