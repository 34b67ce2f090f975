import type { Page } from '@playwright/test';

/** Times in milliseconds; `jumpMs` is the time until a jump to the middle showed artworks or their placeholders. */
export type Frames = { framesPerSecond: number; p95FrameMs: number; longestBlankMs: number; jumpMs: number };

/**
 * Jumps to the middle of the grid, then scrolls evenly through all of it for `seconds`, from inside the page, and
 * inspects every frame. Returns the median of frames per second, the 95th percentile of the time between two frames,
 * and the longest time for which a visible place stayed blank.
 *
 * It inspects places rather than cells, because virtualised cells are replaced: in a grid that never catches up with
 * scrolling, no cell would stay blank for long. A place is blank if it has no cell, or a cell without an image or
 * placeholder.
 */
export async function watchScrolling(page: Page, seconds: number): Promise<Frames> {
  // Functions compiled by tsx call this helper of esbuild, which the page lacks.
  await page.evaluate('globalThis.__name = (given) => given');
  return await page.evaluate(async (length) => {
    const scroller = document.querySelector('[role=listbox]:has([data-wall])')?.parentElement;
    const first = scroller?.querySelector('[role=option]')?.getBoundingClientRect();
    if (!scroller || !first) throw new Error('There is no grid');
    const distance = scroller.scrollHeight - scroller.clientHeight;
    const duration = length * 1000;
    const frame = scroller.getBoundingClientRect();
    const blankSince = new Map<number, number>();
    const perSecond: number[] = [];
    const frameMs: number[] = [];
    let longestBlankMs = 0;

    /** Along the middle and the sides of the grid. Few, because each check takes time from the frame. */
    const places: [number, number][] = [];
    for (const x of [first.x, frame.x + frame.width / 2, frame.right - first.width]) {
      for (let y = frame.top + first.height / 2; y < frame.bottom; y += first.height) places.push([x + 20, y]);
    }

    const isBlank = ([x, y]: [number, number]) => {
      const at = document.elementFromPoint(x, y);
      const cell = at?.closest('[role=option]');
      if (cell) return !cell.querySelector('[data-wall]')?.firstElementChild?.getClientRects().length;
      // The gap between two rows.
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

    // The time that a frame is given is that of its beginning, which may precede the jump.
    const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now())));
    const jumped = performance.now();
    scroller.scrollTop = distance / 2;
    let shown = await nextFrame();
    while (places.some(isBlank)) shown = await nextFrame();
    const jumpMs = shown - jumped;
    scroller.scrollTop = 0;
    await nextFrame();
    while (places.some(isBlank)) await nextFrame();

    await new Promise<void>((done) => {
      const start = performance.now();
      let last = start;
      const step = (now: number) => {
        const elapsed = now - start;
        frameMs.push(now - last);
        last = now;
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
    frameMs.sort((a, b) => a - b);
    const p95FrameMs = frameMs[Math.floor(frameMs.length * 0.95)] ?? 0;
    return { framesPerSecond: whole[Math.floor(whole.length / 2)] ?? 0, p95FrameMs, longestBlankMs, jumpMs };
  }, seconds);
}
