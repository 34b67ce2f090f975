import { useCallback } from 'react';

type Pages = { isFetchingNextPage: boolean; isError: boolean; fetchNextPage: () => Promise<unknown> };

/** Returns a function that loads the next page unless one is being loaded or failed, which the page offers to retry. */
export function useLoadMore({ isFetchingNextPage, isError, fetchNextPage }: Pages): () => void {
  return useCallback(() => {
    if (!isFetchingNextPage && !isError) void fetchNextPage();
  }, [isFetchingNextPage, isError, fetchNextPage]);
}
