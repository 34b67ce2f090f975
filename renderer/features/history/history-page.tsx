import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { ChangeSetList } from './change-set-list.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { type HistorySearch, historySearch } from './search.ts';
import { useLoadMore } from './use-load-more.ts';

const pageSize = 100;

/** Lists all change sets, newest first, with user, time and undo. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  // The router keeps parameters that the schema does not have; the contract rejects them.
  const search = historySearch.parse(useSearch({ from: '/history' }));
  const navigate = useNavigate();
  const pages = useInfiniteQuery(
    orpc.history.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...search, cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const { data, error, refetch, isPending } = pages;
  const loadMore = useLoadMore(pages);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const change = (next: HistorySearch) => void navigate({ to: '/history', search: next, replace: true });
  return (
    <Page title={t('title')} subtitle={t('subtitle')} fill>
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
      {items.length > 0 && (
        <ChangeSetList key={JSON.stringify(search)} items={items} hasMore={pages.hasNextPage} onNearEnd={loadMore} />
      )}
    </Page>
  );
}
