import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes. A test that waits in vain ends by its own time limit. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await pause(10);
}
