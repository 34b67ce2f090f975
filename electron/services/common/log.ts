import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '#shared/limits.ts';
import type { Log } from './context.ts';
import { logLine } from './log-line.ts';

type Level = 'info' | 'warn' | 'error';

/**
 * The log of a workspace: one JSON object per line in `logs/qwarty.log`, moved to `qwarty.1.log`, `qwarty.2.log`, …
 * when it is full. Logging never fails and never waits: when the disk does not take it, the line is lost.
 */
export function createLog(workspaceDir: string): Log {
  const dir = join(workspaceDir, 'logs');
  const path = join(dir, 'qwarty.log');
  let waiting: string[] = [];
  let writing = false;

  function write(level: Level, message: string, fields: Record<string, unknown> = {}): void {
    waiting.push(logLine(level, message, fields));
    if (writing) return;
    writing = true;
    void drain();
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting.join('');
      waiting = [];
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        rotate(dir, path);
        await appendFile(path, lines, { mode: 0o600 });
      } catch {
        // A full disk or a folder that cannot be written is told where the data is written, not here.
      }
    }
    writing = false;
  }

  process.on('exit', () => {
    try {
      if (waiting.length > 0) appendFileSync(path, waiting.join(''));
    } catch {
      // As above.
    }
  });

  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

function rotate(dir: string, path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < limits.log.bytes) return;
  for (let number: number = limits.log.oldFiles; number >= 1; number--) {
    const from = number === 1 ? path : join(dir, `qwarty.${number - 1}.log`);
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, join(dir, `qwarty.${number}.log`));
  }
}
