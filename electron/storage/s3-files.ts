import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { S3 } from '@aws-sdk/client-s3';
import type { S3Config } from './s3-config.ts';
import { s3Failure, s3Status } from './s3-failure.ts';
import { openClient, send } from './s3-store.ts';
import { fullSupport } from './s3-support.ts';

/** Files in a bucket by name, unlike originals, which are named by their hash. Errors are as in `S3Store`. */
export type S3Files = {
  /** Returns the files whose name begins with `prefix`, with their size in bytes. */
  list(prefix: string): Promise<Map<string, number>>;
  /** Opens a file. The stream fails if there is none. */
  read(name: string): Readable;
  /** Returns a small file; undefined if there is none. */
  text(name: string): Promise<string | undefined>;
  /** Sends a file, in parts if it is large, and replaces one of the same name. */
  put(name: string, path: string): Promise<void>;
  /** Writes a small file. */
  write(name: string, content: string): Promise<void>;
  remove(name: string): Promise<void>;
  close(): void;
};

/** Opens the files below a prefix. @param prefix ends in a slash */
export function openS3Files(config: S3Config, prefix: string): S3Files {
  let opening: Promise<S3> | undefined;
  const support = fullSupport();
  const target = (name: string) => ({ Bucket: config.bucket, Key: config.prefix + prefix + name });
  const root = config.prefix + prefix;

  async function attempt<T>(request: (s3: S3) => Promise<T>): Promise<T> {
    try {
      opening ??= openClient(config);
      return await request(await opening);
    } catch (error) {
      throw s3Failure(error, config);
    }
  }

  async function* content(name: string): AsyncGenerator<Buffer> {
    const { Body } = await attempt(async (s3) => await s3.getObject(target(name)));
    try {
      yield* Body as AsyncIterable<Buffer>;
    } catch (error) {
      // A connection that breaks says nothing about the file.
      throw s3Failure(error, config);
    }
  }

  return {
    list: async (below) =>
      await attempt(async (s3) => {
        const files = new Map<string, number>();
        let token: string | undefined;
        do {
          const page = await s3.listObjectsV2({
            Bucket: config.bucket,
            Prefix: root + below,
            ContinuationToken: token,
          });
          for (const { Key = '', Size = 0 } of page.Contents ?? []) files.set(Key.slice(root.length), Size);
          token = page.IsTruncated ? page.NextContinuationToken : undefined;
        } while (token);
        return files;
      }),
    read: (name) => Readable.from(content(name), { objectMode: false }),
    text: async (name) =>
      await attempt(async (s3) => {
        try {
          const { Body } = await s3.getObject(target(name));
          return await Body?.transformToString();
        } catch (error) {
          if (s3Status(error) === 404) return undefined;
          throw error;
        }
      }),
    put: async (name, path) => {
      const { size: bytes } = await stat(path);
      const sha256 = await hashOf(path);
      await attempt(async (client) => {
        const source = { client, target: target(name), sha256, path, support, replaces: true };
        await send(source, { bytes, mediaType: 'application/octet-stream' });
      });
    },
    write: async (name, text) =>
      await attempt(
        async (s3) =>
          void (await s3.putObject({ ...target(name), Body: text, ContentLength: Buffer.byteLength(text) })),
      ),
    remove: async (name) => await attempt(async (s3) => void (await s3.deleteObject(target(name)))),
    close: () => void opening?.then((s3) => s3.destroy()).catch(() => {}),
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
