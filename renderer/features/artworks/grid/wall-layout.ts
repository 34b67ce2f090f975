import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { type JustifiedRow, justifiedRows, layoutRatio } from '../../../lib/ui/justified-rows.ts';
import { pageSize } from '../list/use-artwork-list.ts';

/** The caption's height in tile.module.css, and the spaces between images. */
export const captionHeight = 47;
export const gap = 16;

/** The proportions of the artworks of the pages that have been loaded, by page. */
export type Proportions = ReadonlyMap<number, readonly number[]>;

/** Artworks whose page has not been loaded count as slightly wider than high, like most of them. */
const usualRatio = 1.25;

/** Returns `known` extended by the loaded pages, or `known` itself if that changes nothing. */
export function withLoaded(
  known: Proportions,
  items: readonly (readonly ArtworkListItem[] | undefined)[],
  from: number,
) {
  let changed: Map<number, readonly number[]> | undefined;
  for (const [offset, page] of items.entries()) {
    if (!page) continue;
    const ratios = page.map(({ image }) => layoutRatio(image));
    const before = known.get(from + offset);
    if (before?.length === ratios.length && before.every((ratio, index) => ratio === ratios[index])) continue;
    changed ??= new Map(known);
    changed.set(from + offset, ratios);
  }
  return changed ?? known;
}

/**
 * Returns the rows of the wall. Each page of the list is divided by itself, so that rows above do not change when
 * further pages are loaded.
 */
export function wallRows(known: Proportions, total: number, width: number, height: number): JustifiedRow[] {
  if (width <= 0) return [];
  const rows: JustifiedRow[] = [];
  let unloaded: JustifiedRow[] | undefined;
  for (let start = 0; start < total; start += pageSize) {
    const count = Math.min(pageSize, total - start);
    const ratios = known.get(start / pageSize);
    const estimated = () => justifiedRows(new Array(count).fill(usualRatio), { width, height, gap });
    let own: JustifiedRow[];
    if (ratios && ratios.length === count) own = justifiedRows(ratios, { width, height, gap });
    else if (count === pageSize) own = unloaded ??= estimated();
    else own = estimated();
    for (const row of own) rows.push({ ...row, from: row.from + start });
  }
  return rows;
}
