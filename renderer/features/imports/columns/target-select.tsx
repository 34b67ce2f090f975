import { defaultOptionsFilter, type OptionsFilter, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
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
  /** Called when a new field is wanted; without it, none can be added. */
  onNewField?: (() => void) | undefined;
};

/** The entry that adds a field. */
const newField = 'new';

/** Typing never hides the last group, which adds a field. */
const withNewField: OptionsFilter = ({ options, search, limit }) => {
  const found = defaultOptionsFilter({ options: options.slice(0, -1), search, limit }) as typeof options;
  return [...found, ...options.slice(-1)];
};

/** A searchable list of the fields that a column can become, in groups. */
export function TargetSelect({ records, label, value, onChange, placeholder, without = [], onNewField }: Props) {
  const { t, i18n } = useTranslation('imports');
  const custom = useAllCustomFields();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels depend on the window's language
  const fields = useMemo(
    () =>
      targetGroups(records, custom).map(({ group, targets }) => ({
        group: t(`columns.${group}`),
        items: targets
          .filter((target) => !without.includes(target))
          .map((target) => ({ value: target, label: targetLabel(target) })),
      })),
    [records, custom, without, i18n.language],
  );
  const adds = { group: t('columns.another'), items: [{ value: newField, label: t('columns.newField') }] };
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={onNewField ? [...fields, adds] : fields}
      {...(onNewField && { filter: withNewField })}
      value={value}
      onChange={(chosen) => (chosen === newField ? onNewField?.() : onChange(chosen))}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('columns.skip') }}
      nothingFoundMessage={t('columns.nothingFound')}
      maxDropdownHeight={320}
    />
  );
}
