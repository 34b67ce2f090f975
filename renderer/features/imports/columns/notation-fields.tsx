import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import { TypedText } from '../typed-text.tsx';

/** Options of a column; undefined removes one, so that the importer detects it. */
export type MappingPart = { [Name in keyof ColumnMapping]?: ColumnMapping[Name] | undefined };

type Props = { kind: string | undefined; mapping: ColumnMapping; set: (part: MappingPart) => void };

const lengths = ['mm', 'cm', 'm', 'in', 'ft'];
const weights = ['g', 'kg', 'oz', 'lb'];

/** How numbers, sizes, dates and amounts are written in a column, as far as its field has them. */
export function NotationFields({ kind, mapping, set }: Props) {
  const { t } = useTranslation('imports');
  const isSize = kind === 'length' || mapping.to === 'dimensionsText';
  const detected = { placeholder: t('options.detected'), clearable: true };
  return (
    <>
      {(isSize || kind === 'weight' || kind === 'money' || kind === 'number') && (
        <Select
          {...detected}
          label={t('options.decimal')}
          data={[
            { value: '.', label: t('options.point') },
            { value: ',', label: t('options.comma') },
          ]}
          value={mapping.decimal ?? null}
          onChange={(decimal) => set({ decimal: (decimal as ColumnMapping['decimal']) ?? undefined })}
        />
      )}
      {(kind === 'year' || kind === 'date' || mapping.to === 'dateText') && (
        <Select
          {...detected}
          label={t('options.dates')}
          data={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`options.${value}`) }))}
          value={mapping.dates ?? null}
          onChange={(dates) => set({ dates: (dates as ColumnMapping['dates']) ?? undefined })}
        />
      )}
      {(isSize || kind === 'weight') && (
        <Select
          {...detected}
          label={t('options.unit')}
          data={kind === 'weight' ? weights : lengths}
          value={mapping.unit ?? null}
          onChange={(unit) => set({ unit: (unit as ColumnMapping['unit']) ?? undefined })}
        />
      )}
      {kind === 'money' && (
        <TypedText
          label={t('options.currency')}
          value={mapping.currency ?? ''}
          onChange={(typed) => {
            const currency = typed.trim().toUpperCase();
            if (currency === '' || /^[A-Z]{3}$/.test(currency)) set({ currency: currency || undefined });
          }}
        />
      )}
    </>
  );
}
