import { IconAlertTriangle } from '@tabler/icons-react';
import type { ImportRow } from '#shared/contract/files/imports.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { say } from '../../../lib/i18n/say.ts';
import { changeText } from './change-text.ts';
import classes from './row-table.module.css';
import type { ShownColumn } from './shown-columns.ts';

type Props = { row: ImportRow; column: ShownColumn; correction: string | undefined };

/** A cell as it was read; changed values with the value before, and why a value is not understood. */
export function CellContent({ row, column, correction }: Props) {
  const text = correction ?? row.cells[column.index] ?? '';
  if (correction !== undefined) return <span className={classes.text}>{text}</span>;
  const problem = row.problems.find((each) => each.column === column.name);
  if (problem) {
    const reason = say(problem);
    return (
      <span className={classes.problem} title={`${text}\n${reason}`}>
        <span className={classes.line}>{text || i18next.t('imports:table.blank')}</span>
        <span className={classes.reason}>
          <IconAlertTriangle className={classes.reasonIcon} size={12} stroke={2} aria-hidden />
          {reason}
        </span>
      </span>
    );
  }
  const change = row.state === 'update' && row.changes.find(({ field }) => field === column.field);
  if (change) {
    const [from, to] = [changeText(change.field, change.from), changeText(change.field, change.to)];
    return (
      <span className={classes.text} title={`${from} → ${to}`}>
        <del>{from}</del> <span aria-hidden>→</span> <ins>{to}</ins>
      </span>
    );
  }
  return (
    <span className={classes.text} data-skipped={column.field === null || undefined} title={text}>
      {text}
    </span>
  );
}
