import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] };

/** What axe finds on the page that is open: WCAG 2.2 AA and good practice. Each as one readable line. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(await source);
  // Colours are judged when they have arrived: a fade is not what anybody reads.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${String(target)} (${failureSummary ?? ''})`),
  );
}
