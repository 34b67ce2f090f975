import type { S3Settings, S3Status } from '#shared/contract/settings.ts';

/** The bucket as it stands in the form; the secret is only there while somebody types a new one. */
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

/** What servers that know no regions take for one. */
export const usualRegion = 'us-east-1';

/** An empty secret is not sent: the one that is kept stays. */
export function bucketInput({ endpoint, region, secretAccessKey, ...rest }: BucketValues): S3Settings {
  return {
    ...rest,
    endpoint: endpoint.trim() || null,
    region: region.trim() || usualRegion,
    ...(secretAccessKey && { secretAccessKey }),
  };
}
