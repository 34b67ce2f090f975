import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { limits } from '#shared/limits.ts';
import { orpc } from '../../../lib/api/client.ts';
import { type ArtistsSearch, orderOf } from './list-search.ts';

/** Loads matching artists page by page as the list is scrolled. */
export function useArtists(search: ArtistsSearch) {
  const { q, direction = 'asc' } = search;
  const sort = orderOf(search);
  const query = useInfiniteQuery(
    orpc.artists.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: limits.page.default,
        q: q || undefined,
        sort,
        direction,
        cursor,
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: (before) => before,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // The previous list stays until the next one has loaded.
  const wanted = JSON.stringify([q, sort, direction]);
  const [list, setList] = useState(wanted);
  if (list !== wanted && !query.isPlaceholderData) setList(wanted);
  const { isPending, error, refetch } = query;
  const similar = query.data?.pages.flatMap((page) => page.similar ?? []) ?? [];
  return { list, items, total: query.data?.pages[0]?.total ?? 0, similar, isPending, error, refetch, more };
}
