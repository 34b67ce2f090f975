import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { editsOf } from '../edits.ts';
import classes from './columns-tab.module.css';

const keys = ['inventoryNumber', 'title'] as const;
const noKey = 'none';

/** What a row becomes, how existing records are found, and what empty cells and unknown artists mean. */
export function RecordSettings({ id, mapping }: { id: string; mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const set = (part: Partial<ImportMapping>) => editsOf(id).map({ ...mapping, ...part });
  const isArtworks = mapping.records === 'artworks';
  return (
    <div className={`${classes.fields} ${classes.short}`}>
      <Select
        label={t('settings.records')}
        data={(['artworks', 'artists'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        value={mapping.records}
        allowDeselect={false}
        onChange={(records) =>
          records && records !== mapping.records && set({ records: records as ImportMapping['records'], columns: {} })
        }
      />
      {isArtworks && (
        <Select
          label={t('settings.key')}
          data={[
            ...keys.map((value) => ({ value, label: fieldLabel(value) })),
            { value: noKey, label: t('settings.keyNone') },
          ]}
          value={mapping.key === null ? noKey : (mapping.key ?? 'inventoryNumber')}
          allowDeselect={false}
          onChange={(key) => set({ key: key === noKey ? null : key })}
        />
      )}
      <Select
        label={t('settings.emptyCells')}
        data={(['keep', 'clear'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        value={mapping.emptyCells}
        allowDeselect={false}
        onChange={(value) => value && set({ emptyCells: value as ImportMapping['emptyCells'] })}
      />
      {isArtworks && (
        <Select
          label={t('settings.newNames')}
          data={[
            { value: 'auto', label: t('settings.newNamesAuto') },
            { value: 'create', label: t('settings.newNamesCreate') },
            { value: 'ask', label: t('settings.newNamesAsk') },
            { value: 'skip', label: t('settings.newNamesSkip') },
          ]}
          value={mapping.newNames}
          allowDeselect={false}
          onChange={(value) => value && set({ newNames: value as ImportMapping['newNames'] })}
        />
      )}
    </div>
  );
}
