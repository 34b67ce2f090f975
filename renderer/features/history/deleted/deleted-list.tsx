import { Button, Checkbox, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletedRecord } from '#shared/contract/catalogue/history.ts';
import { VirtualList } from '../../../components/virtual-list.tsx';
import { toggled } from '../../../lib/lists/toggled.ts';
import classes from '../history.module.css';
import { DeletedRow } from './deleted-row.tsx';
import { useRestore } from './use-restore.ts';

const rowHeightPx = 45;

type Props = {
  items: DeletedRecord[];
  hasMore: boolean;
  onNearEnd: () => void;
  loadAll: () => Promise<DeletedRecord[]>;
};

/** Deleted records with a checkbox each, and the buttons that restore them. */
export function DeletedList({ items, hasMore, onNearEnd, loadAll }: Props) {
  const { t } = useTranslation('history');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const restorable = items.filter(({ canRestore }) => canRestore);
  const selected = restorable.filter(({ id }) => chosen.has(id));
  const all = !hasMore && restorable.length > 0 && selected.length === restorable.length;
  const restore = useRestore(() => setChosen(new Set()));
  const selectAll = useMutation({
    mutationFn: loadAll,
    onSuccess: (records) => setChosen(new Set(records.filter(({ canRestore }) => canRestore).map(({ id }) => id))),
  });
  return (
    <>
      <Group className={classes.selection} aria-live="polite">
        <Checkbox
          label={t('deleted.selectAll')}
          disabled={restorable.length === 0 || selectAll.isPending}
          checked={all}
          indeterminate={selected.length > 0 && !all}
          onChange={() => (all ? setChosen(new Set()) : selectAll.mutate())}
        />
        <Button
          size="compact-sm"
          disabled={selected.length === 0}
          loading={restore.isPending}
          onClick={() => restore.mutate(selected)}
        >
          {selected.length > 0 ? t('deleted.restoreMany', { count: selected.length }) : t('deleted.restore')}
        </Button>
      </Group>
      <VirtualList
        className={classes.scroller}
        rowsClassName={classes.rows}
        items={items}
        keyOf={({ id }) => id}
        total={hasMore ? undefined : items.length}
        control="button, input"
        label={t('deleted.title')}
        rowHeightPx={rowHeightPx}
        hasMore={hasMore}
        onNearEnd={onNearEnd}
        row={(record, _index, tabIndex) => (
          <DeletedRow
            record={record}
            selected={chosen.has(record.id)}
            tabIndex={tabIndex}
            onToggle={() => setChosen(toggled(chosen, record.id))}
            onRestore={() => restore.mutate([record])}
          />
        )}
      />
    </>
  );
}
