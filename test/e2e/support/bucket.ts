import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { S3Server } from '#test/helpers/s3/s3-server.ts';
import { openPage } from './curator.ts';

/** Opens the storage settings and fills in the address and keys of `server`. */
export async function fillInBucket(window: Page, server: S3Server): Promise<void> {
  await openPage(window, '/settings/storage');
  await fillInFields(window, server);
}

/** Fills in the fields for the address and keys of `server`. */
export async function fillInFields(window: Page, { config }: S3Server): Promise<void> {
  await window.getByLabel('Address', { exact: true }).fill(config.endpoint ?? '');
  await window.getByRole('textbox', { name: 'Bucket', exact: true }).fill(config.bucket);
  await window.getByLabel('Folder in the bucket').fill(config.prefix);
  await window.getByLabel('Access key', { exact: true }).fill(config.accessKeyId);
  await window.getByLabel('Secret key').fill(config.secretAccessKey);
  await window.getByLabel('Path-style addresses').check();
}

/** Reads an original from the bucket by its content-addressed key; null if the bucket has none. */
export async function inBucket({ config }: S3Server, original: Buffer): Promise<Buffer | null> {
  const sha256 = createHash('sha256').update(original).digest('hex');
  const key = `${config.prefix}sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  const response = await fetch(`${config.endpoint}/${config.bucket}/${key}`);
  return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
}
