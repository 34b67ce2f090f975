import { useTranslation } from 'react-i18next';
import type { PlacedColumn } from './row-line.tsx';
import classes from './row-table.module.css';

/** The columns' names in the file, and the fields that they become. */
export function RowHead({ columns }: { columns: readonly PlacedColumn[] }) {
  const { t } = useTranslation('imports');
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        <div role="columnheader" aria-colindex={1} className={classes.first}>
          {t('table.row')}
        </div>
        {columns.map(({ index, name, label, unit, position, left }) => (
          <div
            key={index}
            role="columnheader"
            aria-colindex={position + 1}
            className={classes.cell}
            style={{ left }}
            title={unit ? `${name}\n${t('table.unitTitle', { unit })}` : name}
          >
            <span className={classes.line}>{name}</span>
            <span className={classes.target} data-skipped={label === null || undefined}>
              {label === null ? t('table.skippedColumn') : `→ ${label}`}
              {unit && ` · ${t('table.unit', { unit })}`}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
