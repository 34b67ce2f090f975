import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { label: string; theirs: string; mine: string; onSave: (value: string) => void };

/** A third value, typed here; it begins with both, which is how notes are kept from either side. */
export function OwnValue({ label, theirs, mine, onSave }: Props) {
  const { t } = useTranslation('sync');
  const [value, setValue] = useState(`${theirs}\n${mine}`);
  return (
    <>
      <Textarea
        mt="sm"
        autosize
        label={label}
        value={value}
        data-autofocus
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Group mt="xs">
        <Button size="compact-sm" onClick={() => onSave(value)}>
          {t('useThis')}
        </Button>
      </Group>
    </>
  );
}
