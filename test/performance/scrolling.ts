import type { Page } from '@playwright/test';

export type Frames = { framesPerSecond: number; longestBlankMs: number };

/**
 * Scrolls the element `selector` down evenly through its whole height for `seconds`, from inside the page, and looks at
 * every frame: how many there were in each second (median), and how long any visible cell stayed blank, that is without
 * its record (`data-blank`).
 */
export async function watchScrolling(page: Page, selector: string, seconds: number): Promise<Frames> {
  return await page.evaluate(
    async ([target, length]) => {
      const scroller = document.querySelector(target as string);
      if (!scroller) throw new Error(`There is no ${target}`);
      const distance = scroller.scrollHeight - scroller.clientHeight;
      const duration = (length as number) * 1000;
      const blankSince = new Map<string, number>();
      const perSecond: number[] = [];
      let longestBlankMs = 0;

      const look = (now: number) => {
        const seen = new Set<string>();
        for (const cell of scroller.querySelectorAll<HTMLElement>('[data-blank]')) {
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

      const whole = perSecond.slice(0, length as number).sort((a, b) => a - b);
      return { framesPerSecond: whole[Math.floor(whole.length / 2)] ?? 0, longestBlankMs };
    },
    [selector, seconds] as const,
  );
}
