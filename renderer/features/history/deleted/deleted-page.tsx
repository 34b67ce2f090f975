import { Skeleton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Page } from '../../../components/page.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useLoadMore } from '../use-load-more.ts';
import { DeletedList } from './deleted-list.tsx';
import { EmptyDeleted } from './empty-deleted.tsx';

const pageSize = 200;

/** Deleted records that can be restored, one or several. */
export function DeletedPage() {
  const { t } = useTranslation('history');
  const pages = useInfiniteQuery(
    orpc.history.deleted.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage } = pages;
  const loadMore = useLoadMore(pages);
  const items = data?.pages.flatMap((page) => page.items) ?? [];

  /** Loads every page: all records are selected, not only those that were scrolled to. */
  async function loadAll() {
    let result = { data, hasNextPage, isError: false };
    while (result.hasNextPage && !result.isError) result = await fetchNextPage();
    return result.data?.pages.flatMap((page) => page.items) ?? [];
  }

  return (
    <Page
      title={t('deleted.title')}
      subtitle={t('deleted.subtitle')}
      actions={items.length > 0 && <EmptyDeleted />}
      fill
    >
      {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={240} />}
      {data && items.length === 0 && (
        <EmptyState
          icon={<IconTrash size={32} stroke={1.25} aria-hidden />}
          title={t('deleted.none')}
          text={t('deleted.noneText')}
        />
      )}
      {items.length > 0 && <DeletedList items={items} hasMore={hasNextPage} onNearEnd={loadMore} loadAll={loadAll} />}
    </Page>
  );
}
