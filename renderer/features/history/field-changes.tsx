import type { ChangedRecord } from '#shared/contract/history.ts';
import { fieldLabel, showValue } from '../../lib/forms/field-label.ts';
import classes from './history.module.css';

type Props = { changes: ChangedRecord['changes']; names: Record<string, string> };

/** Fields with their values before and after. */
export function FieldChanges({ changes, names }: Props) {
  if (changes.length === 0) return null;
  return (
    <dl className={classes.changes}>
      {changes.map(({ field, from, to }) => (
        <div key={field}>
          <dt>{fieldLabel(field)}</dt>
          <dd>
            <del>{showValue(field, from, { names })}</del> <span aria-hidden>→</span>{' '}
            <ins>{showValue(field, to, { names })}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
