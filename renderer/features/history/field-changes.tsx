import { useTranslation } from 'react-i18next';
import type { ChangedRecord } from '#shared/contract/history.ts';
import { fieldLabel, showValue } from '../../lib/forms/field-label.ts';
import classes from './history.module.css';

type Props = { changes: ChangedRecord['changes']; names: Record<string, string> };

/** Fields with their values before and after. */
export function FieldChanges({ changes, names }: Props) {
  const { t } = useTranslation('sync');
  if (changes.length === 0) return null;
  const named = { names, unnamed: t('deletedRecord') };
  return (
    <dl className={classes.changes}>
      {changes.map(({ field, from, to, currency }) => (
        <div key={field}>
          <dt>{fieldLabel(field)}</dt>
          <dd>
            <del>{showValue(field, from, { ...named, currency: currency?.from })}</del> <span aria-hidden>→</span>{' '}
            <ins>{showValue(field, to, { ...named, currency: currency?.to })}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
