import type { Page } from '@playwright/test';

export type Frames = { framesPerSecond: number; longestBlankMs: number };

/**
 * Scrolls the grid down evenly through its whole height for `seconds`, from inside the page, and looks at every frame:
 * how many there were in each second (median), and how long any cell in sight stayed blank, that is without a title.
 */
export async function watchScrolling(page: Page, seconds: number): Promise<Frames> {
  // tsx marks functions with this helper of esbuild's, which the page does not have.
  await page.evaluate('globalThis.__name = (given) => given');
  return await page.evaluate(async (length) => {
    const scroller = document.querySelector('[role=listbox]')?.parentElement;
    if (!scroller) throw new Error('There is no grid');
    const distance = scroller.scrollHeight - scroller.clientHeight;
    const duration = length * 1000;
    const blankSince = new Map<string, number>();
    const perSecond: number[] = [];
    let longestBlankMs = 0;

    const look = (now: number) => {
      const seen = new Set<string>();
      for (const cell of scroller.querySelectorAll<HTMLElement>('[role=option]')) {
        if (cell.querySelector('[data-title]')?.textContent?.trim()) continue;
        const index = cell.dataset.index ?? '';
        seen.add(index);
        const since = blankSince.get(index) ?? now;
        blankSince.set(index, since);
        longestBlankMs = Math.max(longestBlankMs, now - since);
      }
      for (const index of blankSince.keys()) if (!seen.has(index)) blankSince.delete(index);
    };

    await new Promise<void>((done) => {
      const start = performance.now();
      const frame = (now: number) => {
        const elapsed = now - start;
        const second = Math.floor(elapsed / 1000);
        perSecond[second] = (perSecond[second] ?? 0) + 1;
        look(now);
        scroller.scrollTop = (distance * elapsed) / duration;
        if (elapsed < duration) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame(frame);
    });

    const whole = perSecond.slice(0, length).sort((a, b) => a - b);
    return { framesPerSecond: whole[Math.floor(whole.length / 2)] ?? 0, longestBlankMs };
  }, seconds);
}
