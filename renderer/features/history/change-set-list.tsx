import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeSet } from '#shared/contract/catalogue/history.ts';
import { VirtualList } from '../../components/virtual-list.tsx';
import { toggled } from '../../lib/lists/toggled.ts';
import { ChangeSetRow } from './change-set-row.tsx';
import { dayHeading } from './day-heading.ts';
import classes from './history.module.css';
import { useUndo } from './use-undo.tsx';

const rowHeightPx = 41;

type Props = { items: ChangeSet[]; hasMore: boolean; onNearEnd: () => void };

/** The change sets under a heading for each day. */
export function ChangeSetList({ items, hasMore, onNearEnd }: Props) {
  const { t } = useTranslation('history');
  const { undo, pending, dialog } = useUndo();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <VirtualList
        className={classes.scroller}
        rowsClassName={classes.rows}
        items={items}
        keyOf={({ id }) => id}
        total={hasMore ? undefined : items.length}
        control="button, input"
        label={t('title')}
        rowHeightPx={rowHeightPx}
        hasMore={hasMore}
        onNearEnd={onNearEnd}
        top={({ at }) => (
          <div className={classes.top} aria-hidden>
            <div className={classes.date}>{dayHeading(at)}</div>
          </div>
        )}
        row={(changeSet, index, tabIndex) => (
          <>
            {isOtherDay(items[index - 1], changeSet) && <h2 className={classes.date}>{dayHeading(changeSet.at)}</h2>}
            <ChangeSetRow
              changeSet={changeSet}
              open={open.has(changeSet.id)}
              tabIndex={tabIndex}
              undoing={pending === changeSet.id}
              onToggle={() => setOpen(toggled(open, changeSet.id))}
              onUndo={() => undo(changeSet)}
            />
          </>
        )}
      />
      {dialog}
    </>
  );
}

const isOtherDay = (newer: ChangeSet | undefined, { at }: ChangeSet) =>
  newer === undefined || new Date(newer.at).toDateString() !== new Date(at).toDateString();
