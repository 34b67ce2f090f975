import { useTranslation } from 'react-i18next';
import type { ImportColumn } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { TypedText } from '../typed-text.tsx';
import classes from './columns-tab.module.css';

type Values = Readonly<Record<string, string>>;
type Props = { column: ImportColumn; values: Values; onChange: (values: Record<string, string>) => void };

/** The distinct values of a column with their numbers of rows, and what each is imported as. */
export function ValueTable({ column, values, onChange }: Props) {
  const { t } = useTranslation('imports');
  const distinct = column.values ?? [];
  if (distinct.length === 0) return null;
  const sorted = [...distinct].sort((one, other) => other.count - one.count);
  return (
    <table className={classes.values}>
      <caption>{t('options.values')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('options.value')}</th>
          <th scope="col" className={classes.number}>
            {t('options.valueCount')}
          </th>
          <th scope="col">{t('options.valueAs')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">{value}</th>
            <td className={classes.number}>{formatNumber(count)}</td>
            <td>
              <TypedText
                size="xs"
                placeholder={t('options.unchanged')}
                aria-label={t('options.valueAsOf', { value })}
                value={values[value] ?? ''}
                onChange={(text) => {
                  const { [value]: _before, ...others } = values;
                  onChange(text === '' ? others : { ...others, [value]: text });
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
