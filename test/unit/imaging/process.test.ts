import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import sharp from 'sharp';
import {
  type ChildConnection,
  type ChildOptions,
  connectChild,
  ProcessEnded,
} from '#electron/imaging/child-connection.ts';
import { createImageProcess, type ImageProcess } from '#electron/imaging/image-process.ts';
import { damaged } from '#electron/imaging/work/decode/image-errors.ts';
import { AppError } from '#shared/errors.ts';
import { drawImage } from '#test/helpers/images/drawn-images.ts';

const test = anyTest as TestFn<{ dir: string; path: string; images: ImageProcess }>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-process-'));
  const path = await drawImage(join(dir, 'a.jpg'), { width: 1200, height: 900 });
  t.context = { dir, path, images: createImageProcess({ concurrency: 2, niceness: 0 }) };
});

test.afterEach.always(async (t) => {
  t.context.images.close();
  await rm(t.context.dir, { recursive: true, force: true });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process has exited; the test's timeout is the limit. */
async function gone(t: ExecutionContext, pid: number | undefined): Promise<void> {
  t.truthy(pid);
  while (pid && isRunning(pid)) await wait(20);
}

test('jobs of a killed process are repeated', async (t) => {
  const { images, path, dir } = t.context;
  await images.run('probe', { path });
  const jobs = Array.from({ length: 6 }, (_, index) =>
    images.run('derivatives', { path, outDir: join(dir, `out${index}`), rotation: 0 }),
  );
  process.kill(images.pid ?? 0, 'SIGKILL');
  t.is(new Set((await Promise.all(jobs)).map(({ thumbhash }) => thumbhash)).size, 1);
});

test('an image that crashes the process is damaged, and concurrent ones are repeated', async (t) => {
  const { path } = t.context;
  /** Connects to a process that a certain image crashes, together with all running jobs. */
  function fragile(): ChildConnection {
    let end = (_: Error) => {};
    const ending = new Promise<never>((_, reject) => {
      end = reject;
    });
    ending.catch(() => {});
    const real = connectChild({ niceness: 0 });
    return {
      ended: false,
      pid: undefined,
      close: () => real.close(),
      call: async (job, input, signal) => {
        if ('path' in input && input.path === 'hostile') end(new ProcessEnded('SIGSEGV'));
        return await Promise.race([ending, real.call(job, input, signal)]);
      },
    };
  }
  const images = createImageProcess({ concurrency: 4, niceness: 0, connect: fragile });
  const good = images.run('probe', { path });
  const hostile = images.run('probe', { path: 'hostile' });
  const error = await t.throwsAsync(hostile, { instanceOf: AppError });
  t.is(error.code, 'DAMAGED');
  t.is(error.details.reason, 'process-ended');
  t.is((await good).width, 1200);
  images.close();
});

test('large images are decoded one at a time, each in a process of its own, while small ones continue', async (t) => {
  const { path, dir } = t.context;
  const large = join(dir, 'large.png');
  await sharp({ create: { width: 10_000, height: 9_000, channels: 3, background: '#808080' } })
    .png({ progressive: true, compressionLevel: 1 })
    .toFile(large);
  let [now, most, processes] = [0, 0, 0];
  const connect = (options: ChildOptions): ChildConnection => {
    const real = connectChild(options);
    processes += 1;
    return {
      ...real,
      get ended() {
        return real.ended;
      },
      call: async (job, input, signal) => {
        const isAlone = 'alone' in input && input.alone === true;
        if (isAlone) most = Math.max(most, ++now);
        try {
          return await real.call(job, input, signal);
        } finally {
          if (isAlone) now -= 1;
        }
      },
    };
  };
  const both = [1, 2].map(() => createImageProcess({ concurrency: 2, niceness: 0, connect }));
  const jobs = both.map((images, index) =>
    images.run('derivatives', { path: large, outDir: join(dir, `large${index}`), rotation: 0 }),
  );
  t.truthy((await both[0]?.run('derivatives', { path, outDir: join(dir, 'small'), rotation: 0 }))?.thumbhash);
  t.true((await Promise.all(jobs)).every(({ thumbhash }) => thumbhash));
  t.is(most, 1);
  t.is(processes, 4);
  for (const images of both) images.close();
});

/** Draws an image that is decoded whole into 240 MB, more than the limit of the tests below. */
async function drawDemanding(dir: string): Promise<string> {
  const path = join(dir, 'demanding.png');
  await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#808080' } })
    .png({ progressive: true, compressionLevel: 1 })
    .toFile(path);
  return path;
}

test('an image that exceeds the memory of the process is rejected, and the process is replaced', async (t) => {
  const { path, dir } = t.context;
  const images = createImageProcess({ concurrency: 1, niceness: 0, processBytes: 240 * 1024 ** 2 });
  await images.run('probe', { path });
  const { pid } = images;
  const demanding = images.run('derivatives', {
    path: await drawDemanding(dir),
    outDir: join(dir, 'out'),
    rotation: 0,
  });
  t.is((await t.throwsAsync(demanding, { instanceOf: AppError })).code, 'TOO_LARGE');
  await gone(t, pid);
  t.truthy((await images.run('derivatives', { path, outDir: join(dir, 'small'), rotation: 0 })).thumbhash);
  images.close();
});

test('only the image that exceeds the memory of the process is rejected, not the ones beside it', async (t) => {
  const { path, dir } = t.context;
  const images = createImageProcess({ concurrency: 3, niceness: 0, processBytes: 240 * 1024 ** 2 });
  const demanding = images.run('derivatives', {
    path: await drawDemanding(dir),
    outDir: join(dir, 'out'),
    rotation: 0,
  });
  const others = Array.from({ length: 4 }, (_, index) =>
    images.run('derivatives', { path, outDir: join(dir, `out${index}`), rotation: 0 }),
  );
  t.is((await t.throwsAsync(demanding, { instanceOf: AppError })).code, 'TOO_LARGE');
  for (const { thumbhash } of await Promise.all(others)) t.truthy(thumbhash);
  images.close();
});

test('an idle process ends and is started again for the next job', async (t) => {
  const images = createImageProcess({ concurrency: 1, niceness: 0, idleMs: 1 });
  await images.run('probe', { path: t.context.path });
  const first = images.pid ?? (await images.run('probe', { path: t.context.path }).then(() => images.pid));
  if (first) await gone(t, first);
  t.is((await images.run('probe', { path: t.context.path })).width, 1200);
  images.close();
});

test('the process ends when its parent is killed', async (t) => {
  const source = new URL('../../helpers/images/image-parent.ts', import.meta.url);
  const parent = fork(source, [t.context.path], { stdio: 'ignore', execArgv: ['--import=tsx'] });
  const pid = await new Promise<number>((resolve) => parent.once('message', (message) => resolve(Number(message))));
  t.true(isRunning(pid));
  parent.kill('SIGKILL');
  await gone(t, pid);
});

if (process.platform === 'linux') {
  test.serial('the image process gets no secrets in its environment', async (t) => {
    process.env.QWARTY_S3_SECRET_ACCESS_KEY = 'a-secret';
    await t.context.images.run('probe', { path: t.context.path });
    const environment = await readFile(`/proc/${t.context.images.pid}/environ`, 'utf8');
    t.notRegex(environment, /a-secret/);
    delete process.env.QWARTY_S3_SECRET_ACCESS_KEY;
  });
}

test('a queued job is cancelled immediately', async (t) => {
  const { path, dir } = t.context;
  const images = createImageProcess({ concurrency: 1, niceness: 0 });
  const controller = new AbortController();
  const first = images.run('derivatives', { path, outDir: join(dir, 'first'), rotation: 0 });
  const second = images.run('derivatives', { path, outDir: join(dir, 'second'), rotation: 0 }, controller.signal);
  controller.abort();
  t.is((await t.throwsAsync(second, { instanceOf: AppError })).code, 'CANCELLED');
  t.truthy((await first).thumbhash);
  images.close();
});

test('closing the process cancels running and queued jobs without repeating them', async (t) => {
  const { images, path, dir } = t.context;
  await images.run('probe', { path });
  const { pid } = images;
  const jobs = Array.from({ length: 5 }, (_, index) =>
    images.run('derivatives', { path, outDir: join(dir, `out${index}`), rotation: 0 }),
  );
  images.close();
  for (const job of jobs) t.is((await t.throwsAsync(job, { instanceOf: AppError })).code, 'CANCELLED');
  await gone(t, pid);
  t.is(images.pid, undefined);
});

test('an AppError keeps its code, message and details between processes', async (t) => {
  const work = t.context.images.run('probe', { path: join(t.context.dir, 'nothing') });
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is(error.code, 'NOT_FOUND');
  t.is(error.messageKey, 'images.gone');
  t.is(error.details.reason, 'gone');
  t.regex(String(error.cause), /ENOENT/);
});

test('a full disk is not reported as a damaged image', (t) => {
  const failedWrite = new Error('/tmp/1024.webp: write error\nsystem error: No space left on device');
  const error = damaged(failedWrite);
  t.is(error.code, 'UNAVAILABLE');
  t.is(error.details.reason, 'disk-full');
  t.is(damaged(new Error('VipsJpeg: premature end of JPEG image')).code, 'DAMAGED');
});
