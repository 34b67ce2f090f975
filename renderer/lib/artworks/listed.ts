import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { itemAt } from './list-items.ts';
import type { List } from './use-artwork-list.ts';

/** The list from which an artwork was opened, for "previous" and "next" on its page. */
let opened: { list: List; index: number; id: string } | undefined;

/** Remembers from where in which list an artwork was opened. */
export function rememberListed(list: List, index: number, id: string): void {
  opened = { list, index, id };
}

/** Returns an artwork's place in the list that it was opened from; undefined if it was opened otherwise. */
export function placeInList(id: string): { index: number; total: number } | undefined {
  return opened?.id === id ? { index: opened.index, total: opened.list.starts.total } : undefined;
}

/** Returns the artwork `step` places further in the list, which then is the remembered one. */
export async function neighbour(step: 1 | -1): Promise<ArtworkListItem | undefined> {
  if (!opened) return undefined;
  const { list, index } = opened;
  const item = await itemAt(list, index + step);
  if (item) opened = { list, index: index + step, id: item.id };
  return item;
}
