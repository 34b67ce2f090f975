import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] };

/** Returns what axe finds on the open page (WCAG 2.2 AA and best practices), one line for each problem. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(await source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Contrast is measured on final colours. A fade may begin a frame after its element appears, or during the check.
    for (;;) {
      await frame();
      await frame();
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
      let isFading = false;
      const notice = () => {
        isFading = true;
      };
      document.addEventListener('transitionrun', notice);
      const { violations: found } = await axe.run();
      document.removeEventListener('transitionrun', notice);
      if (!isFading) return found;
    }
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${String(target)} (${failureSummary ?? ''})`),
  );
}
