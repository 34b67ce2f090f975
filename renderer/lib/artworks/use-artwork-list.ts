import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ArtworkListItem, ArtworkPagesInput } from '#shared/contract/catalogue/artworks.ts';
import { orpc } from '../api/client.ts';
import { useSettled } from '../ui/use-settled.ts';

export const pageSize = 100;

/** Which artworks are listed and in which order. */
export type ListQuery = Omit<ArtworkPagesInput, 'limit'>;

/** A list with the cursors of its pages; right after loading, only the first page's is known. */
export type List = { query: ListQuery; starts: { total: number; cursors: (string | null)[] } };

export function pageOptions(query: ListQuery, cursor: string | null) {
  return orpc.artworks.list.queryOptions({
    input: { ...query, limit: pageSize, ...(cursor === null ? {} : { cursor }) },
    staleTime: 60_000,
  });
}

export function startsOptions(query: ListQuery) {
  return orpc.artworks.pages.queryOptions({ input: { ...query, limit: pageSize } });
}

/**
 * Loads the cursor of every page of a list with several. That reads all rows, so it waits until the first page is shown
 * and no other list has been asked for. The previous list stays visible, with its own query, until the next one has loaded,
 * but never below another `heading`.
 */
export function useListStarts(query: ListQuery, heading?: string) {
  const firstPage = useQuery(pageOptions(query, null));
  const several = typeof firstPage.data?.nextCursor === 'string';
  const isWanted = useSettled(JSON.stringify(query), 300);
  const pages = useQuery({ ...startsOptions(query), enabled: several && isWanted });
  const all = several ? pages.data : undefined;
  const starts = useMemo(
    () => all ?? (firstPage.data && { total: firstPage.data.total, cursors: [null] }),
    [all, firstPage.data],
  );
  const [loaded, setLoaded] = useState<(List & { heading: string | undefined }) | null>(null);
  if (starts && (loaded?.starts !== starts || loaded.heading !== heading)) setLoaded({ query, starts, heading });
  const failed = firstPage.error ? firstPage : pages;
  return {
    settled: loaded?.heading === heading ? loaded : null,
    similar: firstPage.data?.similar,
    error: pages.data ? null : failed.error,
    refetch: failed.refetch,
  };
}

/** Longer than a page of the list is visible while it is scrolled from end to end. */
const restMs = 80;

/**
 * Loads the artworks from `first` to `last` and one page on each side for scrolling. Pages that are passed quickly are
 * not loaded. Also returns the loaded pages, of which the first has the number `from`, and whether the same one has been
 * visible for a moment.
 */
export function useListItems({ query, starts }: List, first: number, last: number) {
  const isSettled = useSettled(Math.floor(first / pageSize), restMs);
  const from = Math.max(0, Math.floor(first / pageSize) - 1);
  const to = Math.min(starts.cursors.length - 1, Math.floor(last / pageSize) + 1);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
  const pages = useQueries({
    queries: numbers.map((page) => ({ ...pageOptions(query, starts.cursors[page] ?? null), enabled: isSettled })),
    combine: useCallback(
      (results: { data?: { items: ArtworkListItem[] } | undefined }[]) => results.map((result) => result.data?.items),
      [],
    ),
  });
  const itemAt = useCallback(
    (index: number): ArtworkListItem | undefined => pages[Math.floor(index / pageSize) - from]?.[index % pageSize],
    [pages, from],
  );
  return { itemAt, pages, from, isSettled };
}
