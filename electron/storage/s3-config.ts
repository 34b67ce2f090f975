import { AppError, invalid } from '#shared/errors.ts';

/** Where the gallery's bucket is, and the keys to it. */
export interface S3Config {
  /** Address of a server other than Amazon's, with http:// or https://. */
  endpoint?: string;
  region: string;
  bucket: string;
  /** What the names of all objects begin with: empty, or ending in a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket's name in the path and not in the host name, as most servers other than Amazon's want it. */
  forcePathStyle: boolean;
}

/** What people fill in: everything but the bucket and the keys has a usual value. */
export type S3Settings = Pick<S3Config, 'bucket' | 'accessKeyId' | 'secretAccessKey'> & Partial<S3Config>;

/** Fills in the usual values and checks the address; VALIDATION, with the field's name, for what cannot be right. */
export function completeS3Config(settings: S3Settings): S3Config {
  const endpoint = settings.endpoint?.trim() || undefined;
  if (endpoint && !isWebAddress(endpoint)) {
    throw invalid('endpoint', 'The address of the S3 server must begin with https:// or http://.');
  }
  for (const field of ['bucket', 'accessKeyId', 'secretAccessKey'] as const) {
    if (!settings[field].trim()) throw invalid(field, `S3 needs the ${fieldNames[field]}.`);
  }
  const prefix = (settings.prefix ?? '').trim().replace(/^\/+|\/+$/g, '');
  return {
    endpoint,
    region: settings.region?.trim() || 'us-east-1',
    bucket: settings.bucket.trim(),
    prefix: prefix && `${prefix}/`,
    accessKeyId: settings.accessKeyId.trim(),
    secretAccessKey: settings.secretAccessKey.trim(),
    forcePathStyle: settings.forcePathStyle ?? endpoint !== undefined,
  };
}

const fieldNames = { bucket: 'name of the bucket', accessKeyId: 'access key', secretAccessKey: 'secret access key' };

const variables = {
  bucket: 'QWARTY_S3_BUCKET',
  accessKeyId: 'QWARTY_S3_ACCESS_KEY_ID',
  secretAccessKey: 'QWARTY_S3_SECRET_ACCESS_KEY',
} as const;

/**
 * S3 as the environment sets it (`QWARTY_S3_*`), or null if it does not. VALIDATION naming the variables that are missing when
 * only some of bucket and keys are set.
 */
export function s3ConfigFromEnvironment(env: NodeJS.ProcessEnv): S3Config | null {
  const { bucket, accessKeyId, secretAccessKey } = variables;
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length === Object.keys(variables).length) return null;
  if (missing.length > 0) throw new AppError('VALIDATION', `S3 is set only in part: ${missing.join(', ')} missing.`);
  const pathStyle = env.QWARTY_S3_FORCE_PATH_STYLE;
  return completeS3Config({
    endpoint: env.QWARTY_S3_ENDPOINT,
    region: env.QWARTY_S3_REGION,
    prefix: env.QWARTY_S3_PREFIX,
    bucket: env[bucket] ?? '',
    accessKeyId: env[accessKeyId] ?? '',
    secretAccessKey: env[secretAccessKey] ?? '',
    ...(pathStyle ? { forcePathStyle: /^(1|true|yes|on)$/i.test(pathStyle) } : {}),
  });
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
