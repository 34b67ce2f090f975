/** Originals on disk and in the S3 bucket. */
export const storage = {
  bucketAltered: 'The test file read back from the bucket differs from the one written.',
  bucketFileDamaged: 'The file in the bucket differs from the original stored there, so it was not kept.',
  bucketFromEnvironment: 'The bucket is set by the environment (QWARTY_S3_…) and cannot be changed here.',
  bucketIncomplete: 'S3 is only partly set up. Set these as well: {{names}}.',
  bucketWithoutChecksums:
    'The bucket “{{bucket}}” works. Its server does not verify checksums, so the gallery compares each file after its upload.',
  bucketWithoutParts:
    'The bucket “{{bucket}}” works. Its server does not accept uploads in parts, so an interrupted upload of a large file starts again.',
  bucketWorks: 'The bucket “{{bucket}}” works: a test file was written, read back and removed.',
  bucketWorksKeepsFile:
    'The bucket “{{bucket}}” works: a test file was written and read back. These keys may not remove it, so it remains.',
  diskFull: 'The disk is full. Free some space and try again.',
  fileDamaged: 'The image’s file on this desktop has changed or is damaged, so it was not uploaded.',
  fileMissing: 'The image’s file is missing from this desktop.',
  folderReadOnly: 'The workspace folder cannot be written to. Check its permissions and try again.',
  noKeychain: 'Keys can only be stored by the app. On the command line, set QWARTY_S3_… instead.',
  notInBucket: 'The image is not in the bucket.',
  notInStore: 'The image is not in the store.',
  notStored: 'The S3 server confirmed this upload, but does not have the file. The gallery tries again.',
  originalNoBucket: 'The original is not on this desktop, and no bucket is set up to download it from.',
  s3Certificate:
    'This computer does not trust the certificate of the S3 server {{host}}. Check the address, or install the certificate.',
  s3Clock: 'The S3 server rejects this computer’s time. Correct the date, time and time zone and try again.',
  s3Failed: 'The S3 server failed. Try again later.',
  s3Keys: 'The S3 server rejects the access key or the secret key. Check both.',
  s3NoBucket: 'There is no bucket “{{bucket}}” on the S3 server. Check its name.',
  s3NotS3: '{{host}} is not an S3 server. Check the address.',
  s3Permission: 'These keys have no permission for this in the bucket “{{bucket}}”. Ask its administrator.',
  s3Region: 'The bucket “{{bucket}}” is in another region than “{{region}}”. Correct the region.',
  s3Rejected: 'The S3 server rejects this file. The gallery keeps it on this computer and tries again.',
  s3Unreachable: 'The S3 server {{host}} cannot be reached. Check the address and the network.',
  s3Upload: 'The S3 server did not start the upload. Try again later.',
  uploadFailed: 'The image could not be uploaded. See the log for details.',
  writeFailed: 'The image could not be written to disk. Check the disk and try again.',
} as const;
