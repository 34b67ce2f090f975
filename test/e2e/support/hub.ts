import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { openTestServer } from '#test/helpers/database/database-server.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';

const run = promisify(execFile);

export type Hub = {
  /** The address for the Sync page. */
  url: string;
  /** Environment variables that set the bucket. */
  bucket: Record<string, string>;
  close: () => Promise<void>;
};

/** Starts a hub in a database of the tests' PostgreSQL server, and a bucket. */
export async function startHub(): Promise<Hub> {
  const { admin, connection, prefix, close } = await openTestServer();
  const database = `${prefix}_hub_${Date.now()}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  const url = urlOf({ ...connection, database });
  await run(process.execPath, [join(projectFolder, 'out/main/cli.js'), 'hub', 'init', url]);
  const s3 = await startS3Server();
  const { endpoint = '', region, bucket, accessKeyId, secretAccessKey } = s3.config;
  return {
    url,
    bucket: {
      QWARTY_S3_ENDPOINT: endpoint,
      QWARTY_S3_REGION: region,
      QWARTY_S3_BUCKET: bucket,
      QWARTY_S3_ACCESS_KEY_ID: accessKeyId,
      QWARTY_S3_SECRET_ACCESS_KEY: secretAccessKey,
    },
    close: async () => {
      await s3.close();
      await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await close();
    },
  };
}
