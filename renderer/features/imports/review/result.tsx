import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type ImportDetails, importRowStates } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from './import-page.module.css';

type Props = { id: string; result: NonNullable<ImportDetails['result']>; images: number };

/** What an import did with its rows; added and changed rows link to the list of them with their records. */
export function Result({ id, result, images }: Props) {
  const { t } = useTranslation('imports');
  const states = importRowStates.filter((state) => result[state] > 0);
  return (
    <span className={classes.result}>
      {states.map((state) => {
        const text = t(`result.${state}`, { count: result[state], formatted: formatNumber(result[state]) });
        if (state !== 'create' && state !== 'update') return <span key={state}>{text}</span>;
        return (
          <Link key={state} to="/imports/$id" params={{ id }} search={{ tab: 'review', result: state }}>
            {text}
          </Link>
        );
      })}
      {images > 0 && <span>{t('result.images', { count: images, formatted: formatNumber(images) })}</span>}
    </span>
  );
}
