import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { useAllCustomFields } from '../../../lib/forms/custom-fields.ts';
import { targetGroups, targetLabel } from '../targets.ts';

type Props = {
  records: ImportMapping['records'];
  label: string;
  value: string | null;
  onChange: (target: string | null) => void;
  /** Shown without a value. */
  placeholder: string;
  /** Targets that are left out. */
  without?: readonly string[];
};

/** A searchable list of the fields that a column can become, in groups. */
export function TargetSelect({ records, label, value, onChange, placeholder, without = [] }: Props) {
  const { t, i18n } = useTranslation('imports');
  const custom = useAllCustomFields();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels depend on the window's language
  const data = useMemo(
    () =>
      targetGroups(records, custom).map(({ group, targets }) => ({
        group: t(`columns.${group}`),
        items: targets
          .filter((target) => !without.includes(target))
          .map((target) => ({ value: target, label: targetLabel(target) })),
      })),
    [records, custom, without, i18n.language],
  );
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('columns.skip') }}
      nothingFoundMessage={t('columns.nothingFound')}
      maxDropdownHeight={320}
    />
  );
}
