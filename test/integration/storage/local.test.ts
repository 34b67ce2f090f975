import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import { createLocalStore, type LocalStore } from '#electron/storage/object-store.ts';
import { writeFailure } from '#electron/storage/transfer-errors.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';

const test = anyTest as TestFn<{ dir: string; store: LocalStore }>;

test.beforeEach(async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'qwarty-store-'));
  t.context = { dir, store: createLocalStore(dir) };
});

test.afterEach.always(async (t) => await rm(t.context.dir, { recursive: true, force: true }));

const maxBytes = 1024 ** 2;

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function refusal(t: ExecutionContext, work: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is(error.code, code);
  return error;
}

test('a file is stored under its hash and read back byte for byte', async (t) => {
  const { store, dir } = t.context;
  const data = randomBytes(300_000);
  const received = await store.receive(Readable.from([data.subarray(0, 7), data.subarray(7)]), { maxBytes });
  t.is(received.sha256, sha256(data));
  t.is(received.bytes, data.length);
  const { path, existed } = await store.keep(received);
  t.false(existed);
  const { sha256: hash } = received;
  t.is(path, join(dir, 'originals', hash.slice(0, 2), hash.slice(2, 4), hash));
  t.deepEqual(await readFile(path), data);
  t.deepEqual(await buffer(await store.open(hash)), data);
  t.deepEqual(await buffer(await store.open(hash, { start: 5, end: 9 })), data.subarray(5, 10));
  t.deepEqual(await filesBelow(join(dir, 'tmp')), []);
});

test('two equal files are stored once', async (t) => {
  const { store, dir } = t.context;
  const data = randomBytes(1000);
  const first = await store.keep(await store.receive(Readable.from([data]), { maxBytes }));
  const second = await store.keep(await store.receive(Readable.from([data]), { maxBytes }));
  t.deepEqual(second, { path: first.path, existed: true });
  t.deepEqual(await filesBelow(dir), [sha256(data)]);
});

test('equal files received at once are stored once', async (t) => {
  const { store, dir } = t.context;
  const data = randomBytes(100_000);
  const uploads = Array.from(
    { length: 8 },
    async () => await store.keep(await store.receive(Readable.from([data]), { maxBytes })),
  );
  const paths = new Set((await Promise.all(uploads)).map(({ path }) => path));
  t.is(paths.size, 1);
  t.deepEqual(await filesBelow(dir), [sha256(data)]);
});

test('a stored file that a crash truncated is replaced by the complete one', async (t) => {
  const { store } = t.context;
  const data = randomBytes(1000);
  const path = store.pathOf(sha256(data));
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, data.subarray(0, 400));
  t.false((await store.keep(await store.receive(Readable.from([data]), { maxBytes }))).existed);
  t.deepEqual(await readFile(path), data);
});

test('a stored file of the right length with other contents is replaced by the complete one', async (t) => {
  const { store } = t.context;
  const data = randomBytes(1000);
  const path = store.pathOf(sha256(data));
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, Buffer.alloc(1000));
  t.false((await store.keep(await store.receive(Readable.from([data]), { maxBytes }))).existed);
  t.deepEqual(await readFile(path), data);
});

test('an empty file is rejected with its name and leaves nothing behind', async (t) => {
  const { store, dir } = t.context;
  const error = await refusal(t, store.receive(Readable.from([]), { maxBytes, name: 'a.jpg' }), 'VALIDATION');
  t.is(error.message, 'a.jpg is empty.');
  t.deepEqual(await filesBelow(dir), []);
});

test('a file is rejected as soon as it exceeds the limit, and leaves nothing behind', async (t) => {
  const { store, dir } = t.context;
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 65_536;
        yield Buffer.alloc(65_536);
      }
    })(),
  );
  await refusal(t, store.receive(endless, { maxBytes }), 'TOO_LARGE');
  t.true(given < 2 * maxBytes);
  t.true(endless.destroyed);
  t.deepEqual(await filesBelow(dir), []);
});

test('a file that disappears while being read has its own error and leaves nothing behind', async (t) => {
  const { store, dir } = t.context;
  const failing = Readable.from(
    (function* () {
      yield Buffer.from('first');
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    })(),
  );
  const error = await refusal(t, store.receive(failing, { maxBytes, name: 'b.jpg' }), 'NOT_FOUND');
  t.is(error.message, 'b.jpg no longer exists or cannot be read.');
  await refusal(t, store.receive(createReadStream(join(dir, 'nothing.jpg')), { maxBytes }), 'NOT_FOUND');
  t.deepEqual(await filesBelow(dir), []);
});

test('a cancelled upload stops reading and leaves nothing behind', async (t) => {
  const { store, dir } = t.context;
  const controller = new AbortController();
  const stalled = new Readable({ read() {} });
  stalled.push('first');
  const receiving = store.receive(stalled, { maxBytes, signal: controller.signal });
  controller.abort();
  await refusal(t, receiving, 'CANCELLED');
  t.true(stalled.destroyed);
  t.deepEqual(await filesBelow(dir), []);
});

test('an upload that was cancelled before it began stores nothing', async (t) => {
  const { store, dir } = t.context;
  await refusal(t, store.receive(Readable.from(['x']), { maxBytes, signal: AbortSignal.abort() }), 'CANCELLED');
  t.deepEqual(await filesBelow(dir), []);
});

test('a discarded file is deleted', async (t) => {
  const { store, dir } = t.context;
  await store.discard(await store.receive(Readable.from(['x']), { maxBytes }));
  t.deepEqual(await filesBelow(dir), []);
});

test('sweeping removes files of dead processes and keeps files being received', async (t) => {
  const { store, dir } = t.context;
  const mine = await store.receive(Readable.from(['mine']), { maxBytes });
  await writeFile(join(dir, 'tmp', `${process.pid}-left-by-an-earlier-run-with-this-id`), 'x');
  await writeFile(join(dir, 'tmp', '4194999-left-by-a-dead-run'), 'x');
  await writeFile(join(dir, 'tmp', `${process.ppid}-being-received-by-another-run`), 'x');
  t.is(await store.sweep(), 2);
  t.true((await store.keep(mine)).path.endsWith(sha256(Buffer.from('mine'))));
  t.deepEqual(await filesBelow(join(dir, 'tmp')), [`${process.ppid}-being-received-by-another-run`]);
});

test('a workspace without a tmp folder is swept without an error', async (t) => {
  t.is(await t.context.store.sweep(), 0);
});

test('removing a file twice is not an error', async (t) => {
  const { store } = t.context;
  const { sha256: hash } = await store.receive(Readable.from(['x']), { maxBytes }).then(async (received) => {
    await store.keep(received);
    return received;
  });
  t.true(await store.has(hash));
  await store.remove(hash);
  await store.remove(hash);
  t.false(await store.has(hash));
  await refusal(t, store.open(hash), 'NOT_FOUND');
});

for (const name of [
  '../../../etc/passwd',
  'A'.repeat(64),
  'a'.repeat(63),
  `${'a'.repeat(64)}/..`,
  '',
  `${'a'.repeat(64)}\n`,
]) {
  test(`the name ${JSON.stringify(name)} is rejected`, async (t) => {
    const { store } = t.context;
    t.throws(() => store.pathOf(name), { instanceOf: AppError });
    await refusal(t, store.has(name), 'NOT_FOUND');
    await refusal(t, store.open(name), 'NOT_FOUND');
    await refusal(t, store.remove(name), 'NOT_FOUND');
  });
}

test('a workspace that is not writable has its own error', async (t) => {
  const { dir } = t.context;
  await writeFile(join(dir, 'file'), '');
  const error = await refusal(
    t,
    createLocalStore(join(dir, 'file')).receive(Readable.from(['x']), { maxBytes }),
    'UNAVAILABLE',
  );
  t.is(error.details.reason, 'write-failed');
});

if (existsSync('/dev/full')) {
  test('a full disk has its own error', async (t) => {
    const error = writeFailure(await t.throwsAsync(writeFile('/dev/full', 'x')));
    t.is(error.code, 'UNAVAILABLE');
    t.is(error.details.reason, 'disk-full');
  });
}
