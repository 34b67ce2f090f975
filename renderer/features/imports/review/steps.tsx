import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { type Tab, tabs } from '../search.ts';
import classes from './import-page.module.css';

/** The parts of a review, in their usual order. All can be opened at any time. */
export function Steps({ id, tab, counts }: { id: string; tab: Tab; counts: Partial<Record<Tab, number>> }) {
  const { t } = useTranslation('imports');
  return (
    <nav className={classes.steps} aria-label={t('steps')}>
      {tabs.map((each) => (
        <Link
          key={each}
          to="/imports/$id"
          params={{ id }}
          search={{ tab: each }}
          className={classes.step}
          data-current={each === tab || undefined}
          aria-current={each === tab ? 'step' : undefined}
        >
          {t(`tabs.${each}`)}
          {(counts[each] ?? 0) > 0 && (
            <>
              {' '}
              <span className={classes.badge}>{formatNumber(counts[each] ?? 0)}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  );
}
