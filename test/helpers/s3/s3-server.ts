import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { completeS3Config, type S3Config } from '#electron/storage/s3-config.ts';

/** Intercepts requests; returns true if it has handled one, which the server then ignores. A promise delays it. */
export type Interceptor = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | undefined | Promise<boolean | undefined>;

export interface S3Server {
  /** The connection settings; the keys are s3rver's fixed ones. */
  config: S3Config;
  /** All requests received, as "PUT /bucket/key?partNumber=1". */
  requests: string[];
  /** Intercepts requests from now on. */
  intercept(interceptor: Interceptor): void;
  close(): Promise<void>;
}

/**
 * Starts an S3 server with one empty bucket, on `port` or a free one. It ignores checksums, secrets and
 * `If-None-Match`.
 */
export async function startS3Server({ port = 0 } = {}): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'qwarty-s3-'));
  const bucket = 'gallery';
  const s3rver = new S3rver({ directory, silent: true, configureBuckets: [{ name: bucket }] });
  await s3rver.configureBuckets();
  const answer = s3rver.callback();
  const requests: string[] = [];
  let interceptor: Interceptor = () => false;

  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const handled = interceptor(request, response);
    if (!(handled instanceof Promise ? await handled : handled)) answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    config: completeS3Config({
      endpoint,
      bucket,
      prefix: 'test',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    }),
    requests,
    intercept: (next) => {
      interceptor = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Sends S3's response to a rejected request. */
export function refuse(response: ServerResponse, status: number, code: string): true {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  return true;
}
