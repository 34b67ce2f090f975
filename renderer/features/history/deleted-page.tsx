import { Button, Checkbox, Group, Skeleton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeletedRecord } from '#shared/contract/history.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { groupBy } from '../../lib/ui/group-by.ts';
import { undoChangeSet } from '../../lib/ui/undo.tsx';
import { DeletedRow } from './deleted-row.tsx';
import { EmptyDeleted } from './empty-deleted.tsx';
import classes from './history.module.css';

const pageSize = 100;

/** Deleted records that can be restored, one or several. */
export function DeletedPage() {
  const { t } = useTranslation('history');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } = useInfiniteQuery(
    orpc.history.deleted.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('deleted.title')} subtitle={t('deleted.subtitle')} actions={items.length > 0 && <EmptyDeleted />}>
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={240} />}
      {data && items.length === 0 && (
        <EmptyState
          icon={<IconTrash size={32} stroke={1.25} aria-hidden />}
          title={t('deleted.none')}
          text={t('deleted.noneText')}
        />
      )}
      {items.length > 0 && <DeletedList items={items} />}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('showOlder')}
        </Button>
      )}
    </Page>
  );
}

function DeletedList({ items }: { items: DeletedRecord[] }) {
  const { t } = useTranslation(['history', 'common']);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const restorable = items.filter(({ canRestore }) => canRestore);
  const selected = restorable.filter(({ id }) => chosen.has(id));
  const restore = useMutation({
    mutationFn: restoreRecords,
    onSuccess: () => setChosen(new Set()),
  });
  const toggle = (id: string) =>
    setChosen((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
  return (
    <>
      <Group className={classes.selection} aria-live="polite">
        <Checkbox
          label={t('deleted.selectAll')}
          disabled={restorable.length === 0}
          checked={restorable.length > 0 && selected.length === restorable.length}
          indeterminate={selected.length > 0 && selected.length < restorable.length}
          onChange={() =>
            setChosen(selected.length === restorable.length ? new Set() : new Set(restorable.map(({ id }) => id)))
          }
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
      <ul className={classes.rows} aria-label={t('deleted.title')}>
        {items.map((record) => (
          <DeletedRow
            key={record.id}
            record={record}
            selected={chosen.has(record.id)}
            onToggle={() => toggle(record.id)}
            onRestore={() => restore.mutate([record])}
          />
        ))}
      </ul>
    </>
  );

  async function restoreRecords(records: DeletedRecord[]): Promise<void> {
    // Artists first: their artworks need them.
    const ordered = records.toSorted((a, b) => Number(b.table === 'artists') - Number(a.table === 'artists'));
    for (const [changeSet, some] of groupBy(ordered, (record) => record.changeSet)) {
      const [first] = some;
      const name = some.length === 1 ? (first?.label ?? t('unnamed')) : t('deleted.count', { count: some.length });
      await undoChangeSet(
        changeSet,
        t('common:restored', { name }),
        some.map(({ id }) => id),
      );
    }
  }
}

const without = (ids: ReadonlySet<string>, id: string) => new Set([...ids].filter((each) => each !== id));
