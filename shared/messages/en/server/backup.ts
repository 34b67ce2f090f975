/** Backups, drills and restores. */
export const backup = {
  busy: 'A backup or its test is running. Wait until it has finished, or cancel it.',
  diskFull: 'The disk of {{place}} is full. Free some space and back up again; files that are complete are kept.',
  inUse: 'Another backup to {{place}} is running. Wait until it has finished.',
  keyNeeded: 'The backups are encrypted and need the recovery key {{fingerprint}}.',
  noBackup: '{{place}} contains no backup of this workspace. Back up first.',
  noBucket: 'No bucket is set. Set it in the settings under Storage.',
  noBucketSet: 'No bucket is set. Set QWARTY_S3_BUCKET, QWARTY_S3_ACCESS_KEY_ID and QWARTY_S3_SECRET_ACCESS_KEY.',
  noDestination: 'No destination for backups is set. Choose a folder.',
  noFolder: 'The folder {{folder}} cannot be found. Connect the drive, or choose another folder.',
  noInfo: 'The description of backup {{id}} is damaged.',
  noSuchKey:
    'This is not a recovery key. It begins with AGE-SECRET-KEY-1 and has 74 characters; compare it with the printed sheet.',
  lostLock:
    'Another desktop began to back up to {{place}} while this one was asleep or busy. This backup was not finished.',
  notFound: 'There is no backup {{id}}.',
  notListed: 'The restored workspace does not find a record that it has.',
  otherCount: 'The restored workspace lists {{found}} records instead of {{expected}}.',
  otherKey: 'This is the recovery key {{given}}. The backups need the key {{fingerprint}}.',
  otherSize: 'The file was cut off or has grown.',
  readOnly:
    'Qwarty may not write to {{place}}. Check whether the drive is locked or the folder is protected, or choose another folder.',
  targetNotEmpty: 'The folder {{folder}} is not empty. Backups are restored into a new or empty folder.',
  unexpected: 'The backup failed: {{reason}}',
  unreadable: 'The folder {{folder}} cannot be read: {{reason}}',
  writeFailed: '{{place}} cannot be written: {{reason}}',
} as const;
