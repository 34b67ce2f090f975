import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Returns the memory of this process's workers whose script matches, in bytes: `VmRSS` now, or `VmHWM` at their peaks
 * (proc_pid_status(5)). Linux only.
 */
export async function workerMemory(script: RegExp, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  const processes = stdout.split('\n').flatMap((line) => (script.test(line) ? [line.trim().split(' ')[0]] : []));
  const kilobytes = processes.map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  });
  return (await Promise.all(kilobytes)).reduce((sum, each) => sum + each, 0) * 1024;
}
