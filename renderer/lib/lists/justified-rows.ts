/** A row of images: the first one's index, their widths, and their common height, in CSS pixels. */
export type JustifiedRow = { from: number; widths: number[]; height: number };

type Measures = {
  /** The width that rows fill, the height that they should about have, and the space between images. */
  width: number;
  height: number;
  gap: number;
};

/** Narrower images would leave no room for a caption, and wider ones would make their row too low. */
const ratioLimits = { min: 0.6, max: 3 };

/** A row may be this much higher than wanted; a single portrait does not fill a wide window. */
const tallest = 1.5;

/** A single row that fills less than this share of the width keeps the wanted height. */
const almostFull = 0.85;

/** Returns an image's aspect ratio within the limits of the layout; a square without an image. */
export function layoutRatio(image: { width: number; height: number } | null): number {
  return image ? Math.min(ratioLimits.max, Math.max(ratioLimits.min, image.width / image.height)) : 1;
}

/** Rows lower than this share of the wanted height are not considered. */
const lowest = 0.4;

/**
 * Divides images with these aspect ratios, in their order, into rows that fill the width. Of all divisions it takes the
 * one whose heights differ least from the wanted one (as Knuth and Plass divide a paragraph), so that also the last row
 * is full.
 */
export function justifiedRows(ratios: readonly number[], measures: Measures): JustifiedRow[] {
  const { width, height, gap } = measures;
  // For each number of images: the least cost of dividing them, and where their last row starts.
  const best = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= ratios.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, start: end - 1 };
    let sum = 0;
    for (let start = end - 1; start >= 0; start--) {
      sum += ratios[start] ?? 1;
      const full = (width - gap * (end - start - 1)) / sum;
      if (full < height * lowest && start < end - 1) break;
      const cost = (best[start]?.cost ?? 0) + Math.log(Math.max(1, full) / height) ** 2;
      if (cost < found.cost) found = { cost, start };
    }
    best.push(found);
  }
  const rows: JustifiedRow[] = [];
  for (let end = ratios.length; end > 0; end = best[end]?.start ?? 0)
    rows.unshift(rowOf(ratios, best[end]?.start ?? 0, end, measures));
  return rows;
}

/** Returns rows of one image each, as large as the width and a height allow. */
export function singleRows(ratios: readonly number[], { width, height }: Omit<Measures, 'gap'>): JustifiedRow[] {
  return ratios.map((ratio, from) => {
    const fitted = Math.min(height, width / ratio);
    return { from, widths: [Math.floor(ratio * fitted)], height: Math.floor(fitted) };
  });
}

function rowOf(ratios: readonly number[], from: number, to: number, { width, height, gap }: Measures): JustifiedRow {
  const own = ratios.slice(from, to);
  const sum = own.reduce((all, ratio) => all + ratio, 0);
  const full = (width - gap * (own.length - 1)) / sum;
  const only = from === 0 && to === ratios.length;
  const fitted = only && full * almostFull > height ? height : Math.min(full, height * tallest);
  return { from, widths: own.map((ratio) => Math.floor(ratio * fitted)), height: Math.floor(fitted) };
}

/** Returns the number of the row that contains the item at `index`. */
export function rowAt(rows: readonly JustifiedRow[], index: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rows[middle]?.from ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Returns the item `step` rows above or below the one at `index` whose middle is nearest to the middle of that one. */
export function itemInRow(rows: readonly JustifiedRow[], index: number, step: number): number {
  const current = rowAt(rows, index);
  const row = rows[current];
  const target = rows[Math.min(rows.length - 1, Math.max(0, current + step))];
  if (!row || !target || target === row) return index;
  const middle = middlesOf(row)[index - row.from] ?? 0;
  const middles = middlesOf(target).map((each) => Math.abs(each - middle));
  return target.from + middles.indexOf(Math.min(...middles));
}

function middlesOf({ widths }: JustifiedRow): number[] {
  let left = 0;
  return widths.map((width) => {
    left += width;
    return left - width / 2;
  });
}
