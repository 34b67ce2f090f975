import { setTimeout as pause } from 'node:timers/promises';

/** Polls until the condition is true; the test's own timeout is the limit. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await pause(10);
}
