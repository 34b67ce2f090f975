import { useEffect, useRef } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import type { ListQuery } from '../../../../lib/artworks/use-artwork-list.ts';
import { pageSize } from '../../../../lib/artworks/use-artwork-list.ts';

type Options = {
  query: ListQuery;
  cursor: number;
  itemAt: (index: number) => ArtworkListItem | undefined;
  pages: readonly (readonly ArtworkListItem[] | undefined)[];
  /** The number of the first page. */
  from: number;
  follow: (index: number) => void;
};

/** Keeps the cursor on its artwork when an edit has moved the artwork in the order of the list. */
export function useFollowedRow({ query, cursor, itemAt, pages, from, follow }: Options): void {
  const seen = useRef({ query, cursor, id: itemAt(cursor)?.id });
  useEffect(() => {
    const id = itemAt(cursor)?.id;
    const before = seen.current;
    if (id === undefined) return;
    seen.current = { query, cursor, id };
    if (before.query !== query || before.cursor !== cursor || before.id === undefined || before.id === id) return;
    for (const [offset, page] of pages.entries()) {
      const place = page?.findIndex((item) => item.id === before.id) ?? -1;
      if (place < 0) continue;
      const index = (from + offset) * pageSize + place;
      seen.current = { query, cursor: index, id: before.id };
      follow(index);
      return;
    }
  });
}
