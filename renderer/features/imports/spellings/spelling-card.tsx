import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCluster } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from '../names/names-tab.module.css';

type Props = {
  cluster: ImportCluster;
  /** The spelling as which all are imported; null if they stay as they are. */
  kept: string | null;
  onKeep: (spelling: string | null) => void;
};

/** Nearly equal values of one column: one spelling can be chosen for all. */
export function SpellingCard({ cluster: { column, values }, kept, onKeep }: Props) {
  const { t } = useTranslation('imports');
  const title = useId();
  // Tab stops once at each group; the arrow keys move between its choices.
  const choice = (spelling: string | null, content: ReactNode, isFirst: boolean) => {
    const Icon = spelling === kept ? IconCircleCheckFilled : IconCircle;
    return (
      <button
        key={spelling ?? ''}
        type="button"
        data-choice
        tabIndex={isFirst ? 0 : -1}
        className={classes.choice}
        aria-pressed={spelling === kept}
        onClick={() => onKeep(spelling)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        <span>{content}</span>
      </button>
    );
  };
  return (
    <section className={classes.card} aria-labelledby={title}>
      <header className={classes.heading}>
        <h2 id={title}>{column}</h2>
      </header>
      <div className={classes.choices}>
        {values.map(({ value, count }, index) =>
          choice(
            value,
            <>
              {value}
              <span className={classes.quiet}> · {t('rowCount', { count, formatted: formatNumber(count) })}</span>
            </>,
            index === 0,
          ),
        )}
        {choice(null, t('spellings.separate'), false)}
      </div>
    </section>
  );
}
