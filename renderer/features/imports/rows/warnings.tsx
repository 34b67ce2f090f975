import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportDetails, ImportWarning } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { editsOf } from '../edits.ts';
import classes from './review-tab.module.css';

const rowsNamed = 8;

type Props = { details: ImportDetails; onRow: (row: number) => void };

/** What looks wrong in the file, one line for each kind and column, with links to its rows. */
export function Warnings({ details, onRow }: Props) {
  return (
    <ul className={classes.warnings}>
      {details.flagged.map((warning) => (
        <Warning key={`${warning.kind} ${warning.column}`} details={details} warning={warning} onRow={onRow} />
      ))}
    </ul>
  );
}

function Warning({ details, warning, onRow }: Props & { warning: ImportWarning }) {
  const { t } = useTranslation('imports');
  const { kind, count, rows, column } = warning;
  const text = t(`warnings.kind.${kind}`, { count, formatted: formatNumber(count) });
  const { import: id, mapping } = details;
  return (
    <li>
      <IconAlertTriangle className={classes.warningIcon} size={14} stroke={1.75} aria-hidden />
      <span>{column === undefined ? text : t('warnings.inColumn', { text, column })}</span>
      <span className={classes.rowLinks}>
        {rows.slice(0, rowsNamed).map((row) => (
          <button
            key={row}
            type="button"
            className={classes.rowLink}
            aria-label={t('warnings.goToRow', { row })}
            onClick={() => onRow(row)}
          >
            {formatNumber(row)}
          </button>
        ))}
        {count > rowsNamed && (
          <span className={classes.quiet}>{t('warnings.more', { formatted: formatNumber(count - rowsNamed) })}</span>
        )}
      </span>
      {kind === 'shifted-cells' && !mapping.acceptShifted && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => editsOf(id).map({ ...mapping, acceptShifted: true })}
        >
          {t('warnings.acceptShifted')}
        </Button>
      )}
    </li>
  );
}
