import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ImportRow, ImportRowState } from '#shared/contract/files/imports.ts';
import { orpc } from '../../../lib/api/client.ts';

const pageSize = 200;

/** Rows of an import by their index in the list; `count` includes rows that are not loaded yet. */
export type Rows = { count: number; rowAt: (index: number) => ImportRow | undefined; isPending: boolean };

type Range = { first: number; last: number };

/** Returns all rows. The cursor is the number of the previous row, so pages can be loaded in any order. */
export function useAllRows(id: string, total: number, { first, last }: Range): Rows {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const results = useQueries({
    queries: pages.map((page) =>
      orpc.imports.rows.queryOptions({
        input: { id, limit: pageSize, ...(page > 0 && { cursor: String(page * pageSize) }) },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    ),
  });
  const loaded = Math.max(
    0,
    ...results.map(({ data }, index) => (data ? (from + index) * pageSize + data.items.length : 0)),
  );
  return {
    // While a file is read, more rows can be loaded than are counted.
    count: Math.max(total, loaded),
    rowAt: (index) => results[Math.floor(index / pageSize) - from]?.data?.items[index % pageSize],
    isPending: results.some(({ isPending }) => isPending),
  };
}

/** Which rows are listed: those in a state, or those that the import has written. */
export type RowFilter = { state?: ImportRowState | undefined; result?: 'create' | 'update' | undefined };

export const isFilter = ({ state, result }: RowFilter): boolean => state !== undefined || result !== undefined;

/** Returns the rows of a filter; more are loaded towards the end. */
export function useRowsIn(id: string, { state, result }: RowFilter, { last }: Range): Rows {
  const pages = useInfiniteQuery(
    orpc.imports.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, state, result, cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      enabled: isFilter({ state, result }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = pages;
  const isNearEnd = last > items.length - pageSize / 4;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return { count: items.length, rowAt: (index) => items[index], isPending: pages.isPending };
}
