import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutionContext } from 'ava';
import type { S3Config } from '#electron/storage/s3-config.ts';
import { programArguments } from '../bundles/bundles.ts';

/** A destination of backups: a folder, or a bucket. */
export type LockedPlace = { folder: string } | { bucket: S3Config; tmpDir: string };

/** A process that locks a destination, as another computer does. */
export type Locker = {
  /** Returns `held`, or the key of the message with which it was refused. */
  lock(): Promise<string>;
  release(): Promise<string>;
  kill(): Promise<void>;
};

/** Starts such a process, which is killed when the test ends. */
export async function startLocker(t: ExecutionContext<unknown>, place: LockedPlace): Promise<Locker> {
  const [program = '', ...rest] = programArguments(new URL('./lock-child.ts', import.meta.url)).reverse();
  const child = fork(program, [JSON.stringify(place)], { execArgv: rest.reverse(), stdio: 'inherit' });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  t.teardown(kill);
  const answer = async () => String((await once(child, 'message'))[0]);
  const ask = async (step: 'lock' | 'release') => {
    const answered = answer();
    child.send(step);
    return await answered;
  };
  await answer();
  return { lock: () => ask('lock'), release: () => ask('release'), kill };
}
