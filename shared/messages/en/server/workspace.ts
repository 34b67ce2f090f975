/** The workspace or its database cannot be opened; shown on the page that replaces the window. */
export const workspace = {
  damaged: 'The database in {{place}} is damaged and was left unchanged. Restore the folder from a backup.',
  diskFull: 'The disk with {{place}} is full. Free some space and start again; all saved changes are kept.',
  failed: 'Qwarty could not open this workspace. The log in the workspace folder has the details.',
  folderGone:
    'The database that {{place}} points to is gone. Put that folder back or restore the workspace from a backup.',
  folderReadOnly:
    'The folder {{place}} cannot be written to. Give your account permission to write to it or choose another workspace.',
  lineBreak: 'The path {{place}} contains a line break, which the database cannot use. Choose another workspace.',
  lock: 'Qwarty cannot determine whether process {{pid}} is using the database in {{place}}. End that process or restart the computer, then start Qwarty again. The data was left unchanged.',
  longPath:
    'The path {{place}} is too long for the database, and no temporary folder could be used instead. Choose a workspace with a shorter path.',
  newer:
    'This workspace was last used by a newer version of Qwarty and was left unchanged. Install the latest version and start again.',
  noAccount:
    'The database cannot run as root, and this computer has no account “nobody” to run it. Start Qwarty as an ordinary user.',
  noAnswer:
    'A database server runs in {{place}} but does not respond. Restart the computer, then start Qwarty again. The data was left unchanged.',
  noDatabase:
    'The folder {{place}} contains no database that Qwarty can read. It was left unchanged. Restore it from a backup.',
  notOpened: 'Your gallery could not be opened',
  notStarted: 'The database in {{place}} did not start: {{why}}.',
  notStartedNoReason: 'The database in {{place}} did not start and gave no reason.',
  otherMajorVersion:
    'The database in {{place}} was created by PostgreSQL {{found}}, which this version of Qwarty cannot open. It was left unchanged. Open it with the version of Qwarty that created it.',
  otherVersion:
    'The database in {{place}} was created by another version of PostgreSQL, which this version of Qwarty cannot open. It was left unchanged. Open it with the version of Qwarty that created it.',
  preview:
    'This workspace was created by a preview of Qwarty, which this version cannot open. It was left unchanged. Choose another workspace folder.',
  programsMissing: 'The database programs for this computer ({{machine}}) are missing. Reinstall Qwarty.',
  server:
    'The database server at {{place}} cannot be used: {{why}}. Check QWARTY_DATABASE_URL and that the server is running.',
  serverTooOld: 'The database server at {{place}} runs PostgreSQL {{version}}; Qwarty needs {{oldest}} or later.',
  tryAgain: 'Try again',
  unchanged: 'Nothing was changed or deleted.',
} as const;
