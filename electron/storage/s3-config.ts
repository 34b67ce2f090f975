import { AppError, invalid } from '#shared/errors.ts';

/** Address and access keys of the gallery's bucket. */
export interface S3Config {
  /** URL of a server other than Amazon's. */
  endpoint?: string;
  region: string;
  bucket: string;
  /** Prefix of all object names: empty, or ending in a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Puts the bucket's name in the path instead of the host name, as most other servers require. */
  forcePathStyle: boolean;
}

/** Settings as entered: all fields except the bucket and the keys have defaults. */
export type S3Settings = Pick<S3Config, 'bucket' | 'accessKeyId' | 'secretAccessKey'> & Partial<S3Config>;

/** Adds defaults and checks the settings. @throws VALIDATION naming the field */
export function completeS3Config(settings: S3Settings): S3Config {
  const endpoint = settings.endpoint?.trim() || undefined;
  if (endpoint && !isWebAddress(endpoint)) {
    throw invalid('endpoint', 'fields.s3Address');
  }
  for (const field of ['bucket', 'accessKeyId', 'secretAccessKey'] as const) {
    if (!settings[field].trim()) throw invalid(field, 'fields.required');
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

const variables = {
  bucket: 'QWARTY_S3_BUCKET',
  accessKeyId: 'QWARTY_S3_ACCESS_KEY_ID',
  secretAccessKey: 'QWARTY_S3_SECRET_ACCESS_KEY',
} as const;

/**
 * Reads the settings from `QWARTY_S3_*`; null if none is set.
 * @throws VALIDATION naming the missing variables if only some of bucket and keys are set
 */
export function s3ConfigFromEnvironment(env: NodeJS.ProcessEnv): S3Config | null {
  const { bucket, accessKeyId, secretAccessKey } = variables;
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length === Object.keys(variables).length) return null;
  if (missing.length > 0) {
    throw new AppError('VALIDATION', 'storage.bucketIncomplete', { params: { names: missing.join(', ') } });
  }
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
