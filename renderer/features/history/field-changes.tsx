import { useTranslation } from 'react-i18next';
import type { ChangedRecord } from '#shared/contract/catalogue/history.ts';
import { useAllCustomFields } from '../../lib/forms/custom/custom-fields.ts';
import { fieldLabel, showValue } from '../../lib/forms/field-label.ts';
import classes from './history.module.css';

type Props = { changes: ChangedRecord['changes']; names: Record<string, string> };

/** Long values are shown below each other. */
const isLong = (text: string) => text.length > 80 || text.includes('\n');

/** Fields with their values before and after. */
export function FieldChanges({ changes, names }: Props) {
  const { t } = useTranslation('sync');
  useAllCustomFields();
  if (changes.length === 0) return null;
  const named = { names, unnamed: t('deletedRecord') };
  return (
    <dl className={classes.changes}>
      {changes.map(({ field, from, to, currency }) => {
        const before = showValue(field, from, { ...named, currency: currency?.from });
        const after = showValue(field, to, { ...named, currency: currency?.to });
        return (
          <div key={field}>
            <dt>{fieldLabel(field)}</dt>
            <dd data-long={isLong(before) || isLong(after) || undefined}>
              <del>{before}</del>{' '}
              <span className={classes.arrow} aria-hidden>
                →
              </span>{' '}
              <ins>{after}</ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
