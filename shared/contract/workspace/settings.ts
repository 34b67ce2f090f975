import * as z from 'zod';
import type { MessageKey } from '../../messages/message.ts';
import { line, requiredLine, singleLine, timestamp } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { nothing } from '../catalogue/fields.ts';

export const generalSettings = z.strictObject({
  galleryName: line(300),
  defaultCurrency: z.string().regex(/^[A-Z]{3}$/, 'fields.currency' satisfies MessageKey),
});

/** The bucket's settings. The secret key is never returned; `hasSecret` shows whether one is stored. */
export const s3Settings = z.strictObject({
  endpoint: singleLine(2000)
    .pipe(z.url({ protocol: /^https?$/ }))
    .nullable(),
  region: requiredLine(100),
  bucket: requiredLine(255),
  prefix: singleLine(500).default(''),
  accessKeyId: requiredLine(200),
  secretAccessKey: z.string().min(1).max(500).optional(),
  forcePathStyle: z.boolean().default(false),
});

export const s3Status = s3Settings.omit({ secretAccessKey: true }).extend({
  hasSecret: z.boolean(),
  /** False if the system has no keychain: the secret is then lost when the app quits. */
  secretLasts: z.boolean(),
  /** True if the environment (QWARTY_S3_…) sets the bucket, which then cannot be changed in the settings. */
  fromEnvironment: z.boolean(),
});

export const uploadStatus = z.object({
  queued: z.number().int(),
  sending: z.number().int(),
  failed: z.number().int(),
  done: z.number().int(),
  bytesLeft: z.number(),
  /** The latest failures, with the reason. */
  failures: z.array(
    z.object({
      sha256: z.string(),
      fileName: z.string().nullable(),
      problem,
      nextAttemptAt: timestamp,
    }),
  ),
});

export type GeneralSettings = z.infer<typeof generalSettings>;
export type S3Settings = z.infer<typeof s3Settings>;
export type S3Status = z.infer<typeof s3Status>;
export type UploadStatus = z.infer<typeof uploadStatus>;

export const settings = {
  get: needs('settings.read')
    .route({ method: 'GET', path: '/settings', summary: 'Get the general settings' })
    .output(generalSettings),
  update: needs('settings.manage')
    .route({ method: 'PUT', path: '/settings', summary: 'Change the general settings' })
    .input(generalSettings.partial())
    .output(generalSettings),
  s3: needs('settings.manage')
    .route({ method: 'GET', path: '/settings/s3', summary: 'Get the bucket’s settings without the secret key' })
    .output(s3Status.nullable()),
  updateS3: needs('settings.manage')
    .route({ method: 'PUT', path: '/settings/s3', summary: 'Set the bucket' })
    .input(s3Settings)
    .output(s3Status),
  removeS3: needs('settings.manage')
    .route({ method: 'DELETE', path: '/settings/s3', successStatus: 204, summary: 'Remove the bucket' })
    .output(nothing),
  testS3: needs('settings.manage', { transaction: false })
    .route({
      method: 'POST',
      path: '/settings/s3/test',
      summary: 'Test a bucket by writing, reading and removing a small object',
    })
    .input(s3Settings)
    .output(problem.extend({ ok: z.boolean() })),
  uploads: needs('uploads.read')
    .route({ method: 'GET', path: '/uploads', summary: 'Get the state of the upload queue' })
    .output(uploadStatus),
  retryUploads: needs('uploads.read')
    .route({ method: 'POST', path: '/uploads/retry', successStatus: 204, summary: 'Retry failed uploads now' })
    .output(nothing),
};
