import type { ExecutionContext } from 'ava';
import { type S3Server, startS3Server } from './s3-server.ts';

/** Returns the environment variables that set a server's bucket. */
export const bucketVariables = ({ config }: Pick<S3Server, 'config'>) => ({
  QWARTY_S3_ENDPOINT: config.endpoint!,
  QWARTY_S3_REGION: config.region,
  QWARTY_S3_BUCKET: config.bucket,
  QWARTY_S3_ACCESS_KEY_ID: config.accessKeyId,
  QWARTY_S3_SECRET_ACCESS_KEY: config.secretAccessKey,
});

/**
 * Starts a server with the gallery's bucket until the test ends. The bucket is set by environment variables, which the
 * whole process shares, so that such tests run one at a time.
 */
export async function startBucket(t: ExecutionContext<unknown>): Promise<S3Server> {
  const s3 = await startS3Server();
  Object.assign(process.env, bucketVariables(s3));
  t.teardown(async () => {
    for (const name of Object.keys(bucketVariables(s3))) delete process.env[name];
    await s3.close();
  });
  return s3;
}
