import type { S3Settings, S3Status } from '#shared/contract/workspace/settings.ts';

/** The values of the bucket form; the secret key is empty unless a new one is typed. */
export type BucketValues = {
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  forcePathStyle: boolean;
};

export function bucketValues(status: S3Status | null): BucketValues {
  return {
    endpoint: status?.endpoint ?? '',
    region: status?.region ?? '',
    bucket: status?.bucket ?? '',
    prefix: status?.prefix ?? '',
    accessKeyId: status?.accessKeyId ?? '',
    secretAccessKey: '',
    forcePathStyle: status?.forcePathStyle ?? false,
  };
}

/** The region that servers without regions accept. */
export const usualRegion = 'us-east-1';

/** Returns the call's input. An empty secret key is left out, which keeps the stored one. */
export function bucketInput({ endpoint, region, secretAccessKey, ...rest }: BucketValues): S3Settings {
  return {
    ...rest,
    endpoint: endpoint.trim() || null,
    region: region.trim() || usualRegion,
    ...(secretAccessKey && { secretAccessKey }),
  };
}
