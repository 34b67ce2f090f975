import { useTranslation } from 'react-i18next';
import { type ImportDetails, type ImportRowState, importRowStates } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from './review-tab.module.css';
import { StateIcon } from './state-icon.tsx';

type Props = {
  details: ImportDetails;
  /** The state of the rows that are listed; undefined for all. */
  state: ImportRowState | 'missing' | 'written' | undefined;
  onState: (state: ImportRowState | undefined) => void;
};

/** The numbers of rows by state, which filter the table. */
export function Counts({ details, state, onState }: Props) {
  const { t } = useTranslation('imports');
  const chip = (value: ImportRowState | undefined, count: number) => (
    <button
      key={value ?? 'all'}
      type="button"
      className={classes.chip}
      data-state={value}
      aria-pressed={value === state}
      disabled={value !== undefined && value !== state && count === 0}
      onClick={() => onState(value)}
    >
      {value && <StateIcon state={value} />}
      {t(`counts.${value ?? 'all'}`)} <span className={classes.count}>{formatNumber(count)}</span>
    </button>
  );
  return (
    <div role="group" aria-label={t('counts.label')} className={classes.chips}>
      {chip(undefined, details.rows)}
      {importRowStates.map((value) => chip(value, details[value]))}
    </div>
  );
}
