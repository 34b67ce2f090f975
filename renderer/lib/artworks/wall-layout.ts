import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { type JustifiedRow, justifiedRows, layoutRatio, singleRows } from '../lists/justified-rows.ts';
import { pageSize } from './use-artwork-list.ts';

/** The height of captions on an artist's page (also in artist-page.module.css) and the spaces between images. */
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

type Laid = { width: number; height: number; single: boolean; rows: JustifiedRow[] };

/** The rows of each page, because a long list has tens of thousands and is laid out again with each loaded page. */
const laid = new WeakMap<readonly number[], Laid>();

/** Returns the rows of one page, with indexes from 0. */
function pageRows(ratios: readonly number[], width: number, height: number, single: boolean): JustifiedRow[] {
  const before = laid.get(ratios);
  if (before?.width === width && before.height === height && before.single === single) return before.rows;
  const rows = single ? singleRows(ratios, { width, height }) : justifiedRows(ratios, { width, height, gap });
  laid.set(ratios, { width, height, single, rows });
  return rows;
}

const fullUnloaded: readonly number[] = new Array<number>(pageSize).fill(usualRatio);

/**
 * Returns the rows of the wall. Each page of the list is divided on its own, so that rows above do not change when
 * further pages are loaded. `single` puts one image into each row, at most `height` high.
 */
export function wallRows(
  known: Proportions,
  total: number,
  width: number,
  height: number,
  single = false,
): JustifiedRow[] {
  if (width <= 0) return [];
  const rows: JustifiedRow[] = [];
  for (let page = 0; page * pageSize < total; page++) {
    const count = Math.min(pageSize, total - page * pageSize);
    const ratios = known.get(page);
    const own = ratios?.length === count ? ratios : count === pageSize ? fullUnloaded : fullUnloaded.slice(0, count);
    for (const { from, widths, height: rowHeight } of pageRows(own, width, height, single))
      rows.push({ from: from + page * pageSize, widths, height: rowHeight });
  }
  return rows;
}
