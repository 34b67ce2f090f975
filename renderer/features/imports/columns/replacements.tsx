import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import classes from './columns-tab.module.css';

type Replacement = NonNullable<ColumnMapping['replace']>[number];
const maxReplacements = 20;

type Props = { value: readonly Replacement[]; onChange: (value: Replacement[]) => void };

/** Texts that are replaced before the column is read; they count when a field is left. */
export function Replacements({ value, onChange }: Props) {
  const { t } = useTranslation('imports');
  const [drafts, setDrafts] = useState<Replacement[]>([...value]);
  const commit = (next = drafts) => {
    const complete = next.filter(({ find }) => find !== '');
    if (JSON.stringify(complete) !== JSON.stringify(value)) onChange(complete);
  };
  const change = (index: number, part: Partial<Replacement>) =>
    setDrafts(drafts.map((each, position) => (position === index ? { ...each, ...part } : each)));
  function remove(index: number) {
    const next = drafts.filter((_, position) => position !== index);
    setDrafts(next);
    commit(next);
  }
  return (
    <div className={classes.replacements}>
      {drafts.map((replacement, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: replacements have no other identity
        <div key={index} className={classes.replacement}>
          <TextInput
            aria-label={t('options.findNth', { position: index + 1 })}
            placeholder={t('options.find')}
            value={replacement.find}
            onChange={({ currentTarget }) => change(index, { find: currentTarget.value })}
            onBlur={() => commit()}
          />
          <span aria-hidden>→</span>
          <TextInput
            aria-label={t('options.withNth', { position: index + 1 })}
            placeholder={t('options.with')}
            value={replacement.with}
            onChange={({ currentTarget }) => change(index, { with: currentTarget.value })}
            onBlur={() => commit()}
          />
          <ActionIcon aria-label={t('options.removeNth', { position: index + 1 })} onClick={() => remove(index)}>
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {drafts.length < maxReplacements && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
          onClick={() => setDrafts([...drafts, { find: '', with: '' }])}
        >
          {t('options.addReplace')}
        </Button>
      )}
    </div>
  );
}
