import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping, ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportColumn } from '#shared/contract/files/imports.ts';
import { useCan } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { ColumnOptions } from './column-options.tsx';
import classes from './columns-tab.module.css';
import { NewField } from './new-field.tsx';
import { TargetSelect } from './target-select.tsx';

const samplesShown = 4;

type Props = {
  column: ImportColumn;
  /** The names of all columns. */
  names: string[];
  records: ImportMapping['records'];
  mapping: ColumnMapping | null;
  /** The share of its values that were understood; undefined if it is skipped. */
  understood: number | undefined;
  open: boolean;
  onOpen: () => void;
  onChange: (mapping: ColumnMapping | null) => void;
};

/** One column: its values, the field that it becomes, and its options when they are opened. */
export function ColumnLine(props: Props) {
  const { column, names, records, mapping, understood, open, onOpen, onChange } = props;
  const { t } = useTranslation('imports');
  const options = useId();
  const canAdd = useCan('customFields.manage');
  const [adding, setAdding] = useState(false);
  const samples = column.samples.slice(0, samplesShown).join(' · ');
  const doubtful = mapping !== null && understood !== undefined && understood < 1;
  return (
    <>
      <div role="row" className={classes.line} data-skipped={mapping === null || undefined}>
        <span role="rowheader" className={classes.name} title={column.name}>
          {column.name}
        </span>
        <span role="cell" className={classes.samples} title={column.samples.join('\n')}>
          {samples || t('columns.noValues')}
        </span>
        <span role="cell" className={classes.number}>
          {percent(column.filled)}
        </span>
        <span role="cell">
          <TargetSelect
            records={records}
            label={t('columns.targetOf', { column: column.name })}
            placeholder={t('columns.skip')}
            value={mapping?.to ?? null}
            onChange={(to) => onChange(to === null ? null : { ...mapping, to })}
            onNewField={canAdd ? () => setAdding(true) : undefined}
          />
          {adding && (
            <NewField column={column} recordType={records} onAdded={onChange} onClose={() => setAdding(false)} />
          )}
        </span>
        <span role="cell" className={classes.number} data-doubtful={doubtful || undefined}>
          {mapping !== null && understood !== undefined && percent(understood)}
        </span>
        <span role="cell" className={classes.action}>
          {mapping !== null && (
            <Tooltip label={t('columns.optionsOf', { column: column.name })}>
              <ActionIcon
                aria-label={t('columns.optionsOf', { column: column.name })}
                aria-expanded={open}
                aria-controls={open ? options : undefined}
                onClick={onOpen}
              >
                <IconAdjustments size={16} stroke={1.5} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </div>
      {open && mapping !== null && (
        <div role="row" className={classes.optionsRow}>
          <div role="cell" id={options}>
            <ColumnOptions column={column} names={names} records={records} mapping={mapping} onChange={onChange} />
          </div>
        </div>
      )}
    </>
  );
}

/** Rounds down, so that 100 % means all. */
function percent(share: number): string {
  const whole = share > 0 && share < 0.01 ? '< 1' : formatNumber(Math.floor(share * 100));
  return `${whole} %`;
}
