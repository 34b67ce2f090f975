import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChangeSet } from '#shared/contract/history.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { day } from '../../lib/i18n/dates.ts';
import { groupBy } from '../../lib/ui/group-by.ts';
import { ChangeSetRow } from './change-set-row.tsx';
import classes from './history.module.css';
import { HistoryFilters } from './history-filters.tsx';
import type { HistorySearch } from './search.ts';
import { useUndo } from './use-undo.tsx';

const pageSize = 50;

/** Who changed what and when, newest first, with undo. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const search: HistorySearch = useSearch({ from: '/history' });
  const navigate = useNavigate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPending } = useInfiniteQuery(
    orpc.history.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...search, cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const change = (next: HistorySearch) => void navigate({ to: '/history', search: next, replace: true });
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <HistoryFilters search={search} onChange={change} />
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={240} />}
      {data && items.length === 0 && (
        <EmptyState
          icon={<IconHistory size={32} stroke={1.25} aria-hidden />}
          title={t(isFiltered ? 'noneMatching' : 'none')}
        >
          {isFiltered && (
            <Button variant="default" onClick={() => change({})}>
              {t('clearFilters')}
            </Button>
          )}
        </EmptyState>
      )}
      <Days items={items} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('showOlder')}
        </Button>
      )}
    </Page>
  );
}

/** The change sets under a heading for each day. */
function Days({ items }: { items: ChangeSet[] }) {
  const { undo, pending, dialog } = useUndo();
  const days = groupBy(items, ({ at }) => day(at));
  return (
    <>
      {[...days].map(([name, changeSets]) => (
        <section key={name} className={classes.day} aria-label={name}>
          <h2 className={classes.date}>{name}</h2>
          <ol className={classes.rows}>
            {changeSets.map((changeSet) => (
              <ChangeSetRow
                key={changeSet.id}
                changeSet={changeSet}
                undoing={pending === changeSet.id}
                onUndo={() => undo(changeSet)}
              />
            ))}
          </ol>
        </section>
      ))}
      {dialog}
    </>
  );
}
