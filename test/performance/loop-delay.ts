import { monitorEventLoopDelay } from 'node:perf_hooks';
import { limit, type Row } from './report.ts';

/** Measures how long this process, which stands for the main process, keeps its event loop waiting. */
export function loopDelay() {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  return {
    /** Measures while `work` runs; several measurements are joined. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      delay.enable();
      try {
        return await work();
      } finally {
        delay.disable();
      }
    },
    /** Returns the row of the table; `when` completes its name: "during that". */
    row: (when: string): Row =>
      limit(`event-loop delay of the main process ${when}, p99`, delay.percentile(99) / 1e6, 30, 'ms'),
  };
}
