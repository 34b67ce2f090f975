import type { Page } from '@playwright/test';

export type Frames = { framesPerSecond: number; longestBlankMs: number };

/**
 * Scrolls the grid down evenly through its whole height for `seconds`, from inside the page, and looks at every frame:
 * how many there were in each second (median), and how long any place of the grid in sight stayed blank.
 *
 * Places are looked at and not cells, because a cell is gone with the next frame: a grid that never caught up with
 * scrolling would have no cell that stayed blank for long. A place is blank when no cell stands there, or one whose wall
 * has neither an image nor what stands for one.
 */
export async function watchScrolling(page: Page, seconds: number): Promise<Frames> {
  // tsx marks functions with this helper of esbuild's, which the page does not have.
  await page.evaluate('globalThis.__name = (given) => given');
  return await page.evaluate(async (length) => {
    const scroller = document.querySelector('[role=listbox]')?.parentElement;
    const first = scroller?.querySelector('[role=option]')?.getBoundingClientRect();
    if (!scroller || !first) throw new Error('There is no grid');
    const distance = scroller.scrollHeight - scroller.clientHeight;
    const duration = length * 1000;
    const frame = scroller.getBoundingClientRect();
    const blankSince = new Map<number, number>();
    const perSecond: number[] = [];
    let longestBlankMs = 0;

    /** Down the middle of the grid and its sides; few, because looking takes its time from every frame. */
    const places: [number, number][] = [];
    for (const x of [first.x, frame.x + frame.width / 2, frame.right - first.width]) {
      for (let y = frame.top + first.height / 2; y < frame.bottom; y += first.height) places.push([x + 20, y]);
    }

    const isBlank = ([x, y]: [number, number]) => {
      const at = document.elementFromPoint(x, y);
      const cell = at?.closest('[role=option]');
      if (cell) return !cell.querySelector('[data-wall]')?.firstElementChild?.getClientRects().length;
      // Between two rows of works there is wall.
      return !at?.closest('[role=presentation]');
    };
    const look = (now: number) => {
      for (const [index, place] of places.entries()) {
        if (!isBlank(place)) {
          blankSince.delete(index);
          continue;
        }
        const since = blankSince.get(index) ?? now;
        blankSince.set(index, since);
        longestBlankMs = Math.max(longestBlankMs, now - since);
      }
    };

    await new Promise<void>((done) => {
      const start = performance.now();
      const step = (now: number) => {
        const elapsed = now - start;
        const second = Math.floor(elapsed / 1000);
        perSecond[second] = (perSecond[second] ?? 0) + 1;
        look(now);
        scroller.scrollTop = (distance * elapsed) / duration;
        if (elapsed < duration) requestAnimationFrame(step);
        else done();
      };
      requestAnimationFrame(step);
    });

    const whole = perSecond.slice(0, length).sort((a, b) => a - b);
    return { framesPerSecond: whole[Math.floor(whole.length / 2)] ?? 0, longestBlankMs };
  }, seconds);
}
