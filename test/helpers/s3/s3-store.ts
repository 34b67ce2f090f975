import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import anyTest, { type TestFn } from 'ava';
import { createS3Store, type S3Store } from '#electron/storage/s3-store.ts';
import { type S3Server, startS3Server } from '#test/helpers/s3/s3-server.ts';

/** A server of its own for each test, a store on it and an empty folder. */
export interface S3Context {
  dir: string;
  server: S3Server;
  s3: S3Store;
}

export interface OriginalFile {
  data: Buffer<ArrayBuffer>;
  path: string;
  bytes: number;
  sha256: string;
}

export const mediaType = 'image/tiff';

/** Returns AVA's `test` with an S3 server and a store for each test. */
export function s3Test(): TestFn<S3Context> {
  const test = anyTest as TestFn<S3Context>;
  test.beforeEach(async (t) => {
    const server = await startS3Server();
    const dir = await mkdtemp(join(tmpdir(), 'qwarty-s3-test-'));
    t.context = { dir, server, s3: createS3Store(server.config) };
  });
  test.afterEach.always(async (t) => {
    t.context.s3.close();
    await t.context.server.close();
    await rm(t.context.dir, { recursive: true, force: true });
  });
  return test;
}

/** Writes a file of random bytes into `dir`; returns it with its hash. */
export async function original(dir: string, bytes: number): Promise<OriginalFile> {
  const data = randomBytes(bytes);
  const path = join(dir, `original-${bytes}`);
  await writeFile(path, data);
  return { data, path, bytes, sha256: createHash('sha256').update(data).digest('hex') };
}
