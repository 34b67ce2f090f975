import { type S3Settings, type S3Status, s3Settings } from '#shared/contract/workspace/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { ConnectionCheck } from '../../storage/s3-check.ts';
import { completeS3Config, type S3Config, s3ConfigFromEnvironment } from '../../storage/s3-config.ts';
import { createS3Store, type S3Store } from '../../storage/s3-store.ts';
import { boundSecret } from '../common/bound-secret.ts';
import type { Context, Workspace } from '../common/context.ts';
import { execute, type QueryContext, select } from '../common/sql.ts';
import { wakeSenders } from './sender-wake-up.ts';
import { clearQueue } from './upload-queue.ts';

// The bucket's address is stored in the settings, its secret key in the operating system's keychain.
const settingsKey = 's3';
const secretKey = boundSecret('s3-secret-access-key');

type Stored = Omit<S3Settings, 'secretAccessKey'>;
const stored = s3Settings.omit({ secretAccessKey: true });

/** The server and the account that a secret key belongs to. Without an endpoint the server is Amazon's. */
const destinationOf = ({ endpoint, accessKeyId }: Stored) => `${accessKeyId}@${endpoint ?? ''}`;

/** Returns the bucket's settings without the secret key; null if no bucket is set. */
export async function getS3(ctx: Context): Promise<S3Status | null> {
  return await statusOf(ctx);
}

/**
 * Sets the bucket. Without a secret key, the previous key is kept if the endpoint and the access key are the same.
 * @throws VALIDATION naming the field
 */
export async function updateS3(ctx: Context, { secretAccessKey, ...settings }: S3Settings): Promise<S3Status> {
  const { secrets } = ctx.workspace;
  if (s3ConfigFromEnvironment(process.env)) throw setByEnvironment();
  if (!secrets) throw new AppError('UNAVAILABLE', 'storage.noKeychain');
  const destination = destinationOf(settings);
  completeS3Config(configOf(settings, secretAccessKey ?? secretKey.get(secrets, destination) ?? ''));
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [settingsKey, JSON.stringify(settings)],
  );
  if (secretAccessKey !== undefined) secretKey.set(secrets, destination, secretAccessKey);
  wakeSenders(ctx);
  return { ...settings, hasSecret: true, secretLasts: secrets.lasting, fromEnvironment: false };
}

/** Removes the bucket's settings, secret key and upload queue. Objects in the bucket are kept. */
export async function removeS3(ctx: Context): Promise<void> {
  if (s3ConfigFromEnvironment(process.env)) throw setByEnvironment();
  await execute(ctx, 'DELETE FROM settings WHERE key = $1', [settingsKey]);
  await clearQueue(ctx);
  secretKey.remove(ctx.workspace.secrets);
}

/** Returns the connection of a bucket that is not stored. @throws VALIDATION naming the field */
export const unsavedConfig = ({ secretAccessKey = '', ...settings }: S3Settings): S3Config =>
  completeS3Config(configOf(settings, secretAccessKey));

/** Tests settings before they are saved by writing, reading and removing a small object. */
export async function testS3(ctx: Context, input: S3Settings): Promise<ConnectionCheck> {
  const secret = input.secretAccessKey ?? secretKey.get(ctx.workspace.secrets, destinationOf(input)) ?? '';
  const store = createS3Store(completeS3Config(configOf(input, secret)));
  try {
    return await store.test();
  } finally {
    store.close();
  }
}

/** The bucket in use. `target` identifies its address, name and prefix. */
export type Bucket = { store: S3Store; target: string };

const buckets = new WeakMap<Workspace, Bucket & { key: string }>();

/** Returns the address and keys of the current bucket; null if no bucket or no secret key is set. */
export async function bucketConfig(ctx: QueryContext): Promise<S3Config | null> {
  return s3ConfigFromEnvironment(process.env) ?? (await storedConfig(ctx));
}

/** Returns the current bucket; the environment overrides the settings. Null if no bucket or no secret key is set. */
export async function bucketOf(ctx: QueryContext): Promise<Bucket | null> {
  const config = await bucketConfig(ctx);
  if (!config) return null;
  const key = JSON.stringify(config);
  const known = buckets.get(ctx.workspace);
  if (known?.key === key) return known;
  known?.store.close();
  const target = [config.endpoint ?? config.region, config.bucket, config.prefix].join(' ');
  const bucket = { key, target, store: createS3Store(config) };
  buckets.set(ctx.workspace, bucket);
  return bucket;
}

async function storedConfig(ctx: QueryContext): Promise<S3Config | null> {
  const settings = await storedSettings(ctx);
  const secret = settings && secretKey.get(ctx.workspace.secrets, destinationOf(settings));
  return settings && secret ? completeS3Config(configOf(settings, secret)) : null;
}

async function storedSettings(ctx: QueryContext): Promise<Stored | null> {
  const [row] = await select<{ value: unknown }>(ctx, 'SELECT value FROM settings WHERE key = $1', [settingsKey]);
  return stored.safeParse(row?.value).data ?? null;
}

async function statusOf(ctx: Context): Promise<S3Status | null> {
  const environment = s3ConfigFromEnvironment(process.env);
  if (environment) {
    const { secretAccessKey: _, endpoint = null, ...rest } = environment;
    return { ...rest, endpoint, hasSecret: true, secretLasts: true, fromEnvironment: true };
  }
  const settings = await storedSettings(ctx);
  if (!settings) return null;
  const hasSecret = secretKey.get(ctx.workspace.secrets, destinationOf(settings)) !== null;
  return {
    endpoint: settings.endpoint,
    region: settings.region,
    bucket: settings.bucket,
    prefix: settings.prefix,
    accessKeyId: settings.accessKeyId,
    forcePathStyle: settings.forcePathStyle,
    hasSecret,
    secretLasts: ctx.workspace.secrets?.lasting ?? true,
    fromEnvironment: false,
  };
}

function configOf({ endpoint, ...settings }: Stored, secretAccessKey: string): S3Config {
  return { ...settings, endpoint: endpoint ?? undefined, secretAccessKey };
}

function setByEnvironment(): AppError {
  return new AppError('CONFLICT', 'storage.bucketFromEnvironment');
}
