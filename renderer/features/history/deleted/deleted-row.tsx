import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeletedRecord } from '#shared/contract/catalogue/history.ts';
import { dateTime, relativeTime } from '../../../lib/i18n/dates.ts';
import classes from '../history.module.css';
import { typeName } from '../type-name.ts';

type Props = {
  record: DeletedRecord;
  selected: boolean;
  tabIndex: 0 | -1;
  onToggle: () => void;
  onRestore: () => void;
};

/** One deleted record, to select or restore. */
export function DeletedRow({ record, selected, tabIndex, onToggle, onRestore }: Props) {
  const { t } = useTranslation('history');
  const { label, table, at, user, canRestore } = record;
  const name = label ?? t('unnamed');
  return (
    <div className={classes.row}>
      <div className={classes.deletedLine}>
        <Checkbox
          aria-label={t('deleted.select', { name })}
          disabled={!canRestore}
          checked={selected}
          tabIndex={tabIndex}
          onChange={onToggle}
        />
        <span className={classes.name}>{name}</span>
        <span className={classes.quiet}>{typeName(table)}</span>
        <span className={classes.who}>{user.name ?? t('unknown')}</span>
        <time className={classes.quiet} dateTime={at} title={dateTime(at)}>
          {relativeTime(at)}
        </time>
        <span className={classes.action}>
          {canRestore && (
            <Button
              size="compact-sm"
              variant="subtle"
              fw={400}
              tabIndex={tabIndex}
              aria-label={t('deleted.restoreOf', { name })}
              onClick={onRestore}
            >
              {t('deleted.restore')}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
