import { resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Destination } from '../../services/backup/destination/destination.ts';
import { openBucket, openFolder } from '../../services/backup/encryption/open-encrypted.ts';
import { type S3Config, s3ConfigFromEnvironment } from '../../storage/s3-config.ts';
import { givenKey, type KeyOption } from './key.ts';

/** Option of commands that read backups without the workspace, which may be lost. */
export const placeOption = '--from <place>';

/**
 * Runs `work` with the destination in a folder, or in the bucket that the environment sets ("s3").
 * @throws UNAVAILABLE, VALIDATION for the wrong key
 */
export async function withPlace<T>(
  from: string,
  options: KeyOption,
  work: (destination: Destination) => Promise<T>,
): Promise<T> {
  const key = (await givenKey(options))?.key ?? null;
  const destination =
    from === 's3' ? await openBucket(bucketOfEnvironment(), key) : await openFolder(resolve(from), key);
  try {
    return await work(destination);
  } finally {
    await destination.close();
  }
}

function bucketOfEnvironment(): S3Config {
  const config = s3ConfigFromEnvironment(process.env);
  if (!config) throw new AppError('UNAVAILABLE', 'backup.noBucketSet');
  return config;
}
