import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { orpc } from '../../../lib/api/client.ts';
import { type ArtworksSearch, artworksDefaults, filterNames } from './search.ts';

export const pageSize = 100;

export type ListQuery = Pick<ArtworksSearch, (typeof filterNames)[number] | 'sort' | 'direction'>;

/** The part of the page's address that decides which works are listed, and how. */
export function listQueryOf(search: ArtworksSearch): ListQuery {
  const { sort, direction } = search;
  return { ...Object.fromEntries(filterNames.map((name) => [name, search[name]])), sort, direction };
}

/** Whether a change of the address lists other works, or the same ones in another order. */
export function isOtherList(change: Partial<ArtworksSearch>): boolean {
  return Object.keys(change).some((key) => key in listQueryOf({ ...artworksDefaults, ...change }));
}

type Starts = { total: number; cursors: (string | null)[] };

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
 * Where each page of the list begins. Finding that out looks at every row, so it waits until the first page is there,
 * which is shown meanwhile. While another query is on its way the list before stays, with its own query.
 */
export function useListStarts(query: ListQuery) {
  const firstPage = useQuery(pageOptions(query, null));
  const pages = useQuery({ ...startsOptions(query), enabled: firstPage.data !== undefined });
  const starts = useMemo(
    () => pages.data ?? (firstPage.data && { total: firstPage.data.total, cursors: [null] }),
    [pages.data, firstPage.data],
  );
  const [settled, setSettled] = useState<{ query: ListQuery; starts: Starts } | null>(null);
  if (starts && settled?.starts !== starts) setSettled({ query, starts });
  const failed = firstPage.error ? firstPage : pages;
  return { settled, error: pages.data ? null : failed.error, refetch: failed.refetch };
}

/** The works from `first` to `last`, with the pages on both sides so that scrolling finds them there. */
export function useListItems(query: ListQuery, starts: Starts, first: number, last: number) {
  const from = Math.max(0, Math.floor(first / pageSize) - 1);
  const to = Math.min(starts.cursors.length - 1, Math.floor(last / pageSize) + 1);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
  const pages = useQueries({
    queries: numbers.map((page) => pageOptions(query, starts.cursors[page] ?? null)),
    combine: useCallback(
      (results: { data?: { items: ArtworkListItem[] } | undefined }[]) => results.map((result) => result.data?.items),
      [],
    ),
  });
  return useCallback(
    (index: number): ArtworkListItem | undefined => pages[Math.floor(index / pageSize) - from]?.[index % pageSize],
    [pages, from],
  );
}
