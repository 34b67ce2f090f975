import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { toggled } from '../../../lib/lists/toggled.ts';
import { editsOf } from '../edits.ts';
import { ColumnLine } from './column-line.tsx';
import classes from './columns-tab.module.css';
import { Constants } from './constants.tsx';
import { MappingMenu } from './mapping-menu.tsx';
import { RecordSettings } from './record-settings.tsx';

/** Files with more columns than this are rare, and a list of fields for each takes time to draw. */
const shownAtFirst = 100;

/** How each column of the file becomes a field. */
export function ColumnsTab({ details }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const { import: id, columns, mapping, understood } = details;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(columns.length <= shownAtFirst);
  const change = (name: string, column: ColumnMapping | null) =>
    editsOf(id).map({ ...mapping, columns: { ...mapping.columns, [name]: column } });
  return (
    <div className={classes.tab}>
      <div className={classes.settings}>
        <RecordSettings id={id} mapping={mapping} />
        <MappingMenu details={details} />
      </div>
      <div className={classes.table} role="table" aria-label={t('columns.title')}>
        <div role="rowgroup" className={classes.head}>
          <div role="row" className={classes.line}>
            <span role="columnheader">{t('columns.column')}</span>
            <span role="columnheader">{t('columns.samples')}</span>
            <span role="columnheader" className={classes.number}>
              {t('columns.filled')}
            </span>
            <span role="columnheader">{t('columns.target')}</span>
            <span role="columnheader" className={classes.number}>
              {t('columns.understood')}
            </span>
            <span role="columnheader">
              <span className="visually-hidden">{t('actions')}</span>
            </span>
          </div>
        </div>
        <div role="rowgroup">
          {(all ? columns : columns.slice(0, shownAtFirst)).map((column) => (
            <ColumnLine
              key={column.name}
              column={column}
              names={columns.map(({ name }) => name)}
              records={mapping.records}
              mapping={mapping.columns[column.name] ?? null}
              understood={understood[column.name]}
              open={open.has(column.name)}
              onOpen={() => setOpen(toggled(open, column.name))}
              onChange={(next) => change(column.name, next)}
            />
          ))}
        </div>
      </div>
      {!all && (
        <div>
          <Button variant="default" onClick={() => setAll(true)}>
            {t('columns.more', { formatted: formatNumber(columns.length) })}
          </Button>
        </div>
      )}
      <Constants id={id} mapping={mapping} />
    </div>
  );
}
