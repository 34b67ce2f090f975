import { Checkbox, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integer } from '#shared/catalogue/kinds/numbers.ts';
import type { BackupStatus } from '#shared/contract/workspace/backups.ts';
import { message } from '#shared/messages/message.ts';
import { TypedNumber } from '../../components/forms/typed-number.tsx';
import { say } from '../../lib/i18n/say.ts';
import classes from './backup.module.css';
import { useBackupSettings } from './use-backups.ts';

type Keep = BackupStatus['keep'];

const periods = [
  ['daily', integer({ min: 1, max: 365 })],
  ['weekly', integer({ max: 520 })],
  ['monthly', integer({ max: 1200 })],
] as const;

/** When backups are made, and how many are kept. Saved when a field is left. */
export function BackupSchedule({ status: { schedule, keep } }: { status: BackupStatus }) {
  const { t } = useTranslation('backup');
  const change = useBackupSettings();
  const [typed, setTyped] = useState<Record<keyof Keep, number | string>>(keep);
  const save = () => {
    const isWhole = periods.every(([period, field]) => field.input.safeParse(typed[period]).success);
    if (isWhole && periods.some(([period]) => typed[period] !== keep[period])) change.mutate({ keep: typed as Keep });
  };
  return (
    <>
      <Title order={3} size="h4" mt="xl" mb="xs">
        {t('scheduleTitle')}
      </Title>
      <Checkbox
        label={t('schedule')}
        description={t('scheduleText')}
        checked={schedule === 'daily'}
        onChange={(event) => change.mutate({ schedule: event.currentTarget.checked ? 'daily' : 'off' })}
      />
      <Text component="h4" size="sm" fw={500} mt="lg" mb={4}>
        {t('keep')}
      </Text>
      <div className={classes.keep}>
        {periods.map(([period, field]) => (
          <TypedNumber
            key={period}
            label={t(period)}
            field={field}
            error={typed[period] === '' ? say(message('fields.required')) : undefined}
            value={typed[period]}
            onChange={(value) => setTyped({ ...typed, [period]: value })}
            onBlur={save}
          />
        ))}
      </div>
    </>
  );
}
