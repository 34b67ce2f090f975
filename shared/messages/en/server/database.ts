/** The database failed while Qwarty was running. */
export const database = {
  busy: 'Another user is changing the same records. Try again.',
  exhausted: 'The database has run out of memory or connections. Try again.',
  files: 'The database cannot read or write its files. Check the disk and restart Qwarty.',
  full: 'The disk with the database is full. Free some space and try again.',
  lost: 'The connection to the database was lost. Try again.',
  readOnly: 'The database is read-only.',
  silent: 'The database does not respond. Try again.',
  slow: 'The database took too long to respond. Try again.',
  starting: 'The database is starting or stopping. Try again shortly.',
  stopped: 'The database is not running. Restart Qwarty.',
} as const;
