import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '#shared/limits.ts';
import type { Log } from '../context.ts';
import { logLine } from './log-line.ts';

type Level = 'info' | 'warn' | 'error';

/**
 * Opens the log of a workspace: one JSON object per line in `logs/qwarty.log`, rotated by size to `qwarty.1.log`,
 * `qwarty.2.log`, …. The app and `qwarty serve` may append at the same time, which pino-roll does not support. Logging
 * never throws or blocks; a line that cannot be written is lost.
 */
export function createLog(workspaceDir: string): Log {
  const dir = join(workspaceDir, 'logs');
  const path = join(dir, 'qwarty.log');
  let pending: string[] = [];
  let writing = false;

  function write(level: Level, message: string, fields: Record<string, unknown> = {}): void {
    pending.push(logLine(level, message, fields));
    if (writing) return;
    writing = true;
    void drain();
  }

  async function drain(): Promise<void> {
    while (pending.length > 0) {
      const lines = pending.join('');
      pending = [];
      try {
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        rotate(dir, path);
        await appendFile(path, lines, { mode: 0o600 });
      } catch {
        // A full disk or a read-only folder is reported by the code that writes data.
      }
    }
    writing = false;
  }

  process.on('exit', () => {
    try {
      if (pending.length > 0) appendFileSync(path, pending.join(''));
    } catch {
      // See above.
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
