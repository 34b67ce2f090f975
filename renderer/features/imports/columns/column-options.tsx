import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportColumn } from '#shared/contract/files/imports.ts';
import { customFieldNamed } from '../../../lib/forms/custom/custom-fields.ts';
import { ownName, targetKind } from '../targets.ts';
import { TypedText } from '../typed-text.tsx';
import classes from './columns-tab.module.css';
import { type MappingPart, NotationFields } from './notation-fields.tsx';
import { Replacements } from './replacements.tsx';
import { UnknownTerms } from './unknown-terms.tsx';
import { ValueTable } from './value-table.tsx';

type Props = {
  column: ImportColumn;
  names: string[];
  records: ImportMapping['records'];
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
};

/** How the texts of a column are read, as far as its field needs it. */
export function ColumnOptions({ column, names, records, mapping, onChange }: Props) {
  const { t } = useTranslation('imports');
  const kind = targetKind(records, mapping.to);
  const custom = customFieldNamed(ownName(mapping.to));
  /** Without a value, the importer detects the option. */
  const set = (part: MappingPart) => onChange(withoutUndefined({ ...mapping, ...part }));
  const isList = ['artist.name', 'role', 'qualifier', 'image'].includes(mapping.to);
  return (
    <div className={classes.options}>
      <div className={classes.fields}>
        {(isList || kind === 'textList') && (
          <TypedText
            label={t('options.split')}
            value={mapping.split ?? ''}
            onChange={(split) => set({ split: split || undefined })}
          />
        )}
        <NotationFields kind={kind} mapping={mapping} set={set} />
        <MultiSelect
          label={t('options.join')}
          data={names.filter((name) => name !== column.name)}
          value={mapping.join ?? []}
          onChange={(join) => set({ join: join.length > 0 ? join : undefined })}
          maxValues={10}
          searchable
          clearable
        />
        {mapping.join && (
          <TypedText
            label={t('options.joinWith')}
            value={mapping.joinWith ?? ''}
            onChange={(joinWith) => set({ joinWith: joinWith || undefined })}
          />
        )}
      </div>
      {custom?.kind === 'list' && (
        <UnknownTerms column={column} field={custom} mapping={mapping} onAdded={() => onChange({ ...mapping })} />
      )}
      <Replacements
        value={mapping.replace ?? []}
        onChange={(replace) => set({ replace: replace.length > 0 ? replace : undefined })}
      />
      <ValueTable
        column={column}
        values={mapping.values ?? {}}
        onChange={(values) => set({ values: Object.keys(values).length > 0 ? values : undefined })}
      />
    </div>
  );
}

function withoutUndefined(mapping: MappingPart): ColumnMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined)) as ColumnMapping;
}
