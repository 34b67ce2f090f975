import { Badge, Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChangeSet } from '#shared/contract/catalogue/history.ts';
import { useCan } from '../../lib/api/session.ts';
import { changeSetTitle } from '../../lib/i18n/change-set-title.ts';
import { dateTime, timeOfDay } from '../../lib/i18n/dates.ts';
import { ChangeSetDetails } from './change-set-details.tsx';
import classes from './history.module.css';

type Props = {
  changeSet: ChangeSet;
  open: boolean;
  tabIndex: 0 | -1;
  undoing: boolean;
  onToggle: () => void;
  onUndo: () => void;
};

/** One change set: what, who, when; its values when it is opened. */
export function ChangeSetRow({ changeSet, open, tabIndex, undoing, onToggle, onUndo }: Props) {
  const { t } = useTranslation(['history', 'common']);
  const canUndo = useCan('history.undo') && changeSet.canUndo;
  const { user, desktop, at, undoneBy } = changeSet;
  const title = withMore(changeSet, changeSetTitle(changeSet.title), t);
  return (
    <div className={classes.row} data-undone={undoneBy !== null || undefined}>
      <div className={classes.line}>
        <time className={classes.time} dateTime={at} title={dateTime(at)}>
          {timeOfDay(at)}
        </time>
        <button type="button" className={classes.toggle} aria-expanded={open} tabIndex={tabIndex} onClick={onToggle}>
          <IconChevronRight size={16} stroke={1.5} aria-hidden />
          <span>{title}</span>
        </button>
        <span className={classes.who}>
          {user.name ?? t('unknown')}
          {desktop && ` · ${desktop}`}
        </span>
        <span className={classes.action}>
          {undoneBy && (
            <Badge variant="default" fw={400}>
              {t('undone')}
            </Badge>
          )}
          {canUndo && (
            <Button
              size="compact-sm"
              variant="subtle"
              fw={400}
              loading={undoing}
              tabIndex={tabIndex}
              aria-label={t('undoOf', { title })}
              onClick={onUndo}
            >
              {t('common:undo')}
            </Button>
          )}
        </span>
      </div>
      {open && <ChangeSetDetails id={changeSet.id} />}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation<['history', 'common']>>['t'];

/** Names the first record and counts the others. */
function withMore({ counts }: ChangeSet, title: string, t: Translate): string {
  const records = counts.filter(({ table }) => table === 'artists' || table === 'artworks');
  const total = records.reduce((sum, { created, changed, deleted }) => sum + created + changed + deleted, 0);
  return total > 1 ? t('andMore', { title, count: total - 1 }) : title;
}
