/** Connecting to the hub and running a sync session. */
export const hub = {
  addressForm: 'The hub’s address must have the form postgres://login:password@host/database.',
  addressMissing: 'No hub address was given. Pass it as an argument or set QWARTY_HUB_URL.',
  addressScheme: 'The hub’s address must begin with postgres://.',
  cancelled: 'Sync was cancelled. No changes are lost.',
  copied: 'A copy of this workspace was syncing at the same time. Sync again; no changes are lost.',
  diskFull: 'The disk of the hub or of this desktop is full. No changes are lost; free some space and sync again.',
  fromEnvironment: 'The hub is set by the environment (QWARTY_HUB_URL) and cannot be changed here.',
  incomplete: 'Not all changes reached the hub. Sync again; no changes are lost.',
  incompatible: 'The hub and this version of Qwarty are incompatible. Update both.',
  interrupted: 'The connection was interrupted. Sync again; no changes are lost.',
  isWorkspace: 'This is the database of a workspace. A hub needs its own database.',
  locked: 'Another process has locked the hub’s tables. Try again later.',
  login: 'The hub rejects this login. Check the login in the address.',
  loginOrPassword: 'The hub rejects this login or password. Check both in the address.',
  mayNotGrant: 'This login may not add members. Use the login that set up the hub and created the member’s login.',
  mayNotInit:
    'This login may not set up a hub. Use one that may create roles, owns the database, and has created the roles qwarty_owner and qwarty_sync if they already exist.',
  newer: 'This hub was set up by a newer version of Qwarty and was left unchanged. Update Qwarty first.',
  noAnswer: 'The hub does not respond. Check the network.',
  noAnswerAtAddress: 'The hub does not respond. Check its address and whether it is running.',
  noDatabase: 'The hub’s server has no database with this name. Check the address.',
  noKeychain: 'Passwords can only be stored by the app. On the command line, set QWARTY_HUB_URL instead.',
  notAHub: 'This database is not a hub yet. An administrator can set it up with “qwarty hub init”.',
  notAMember: 'This login is not a member of the hub. An administrator can add it with “qwarty hub grant”.',
  notFound: 'The hub was not found. Check the network.',
  notFoundAtAddress: 'The hub was not found. Check its address and the network.',
  notSet: 'No hub is set up for this workspace. Enter its address on the Sync page or set QWARTY_HUB_URL.',
  older: 'The hub is older than this version of Qwarty. An administrator can update it with “qwarty hub init”.',
  none: 'This workspace does not belong to a hub.',
  otherHub:
    'This workspace belongs to another hub. A workspace syncs with one hub only. If that hub is gone for good, run qwarty hub leave.',
  otherLogin:
    'This desktop is registered at the hub for another login. An administrator can change this; see the guide to sync.',
  outdated:
    'The hub is older than this version of Qwarty. An administrator can update it with “qwarty hub init”; no changes are lost until then.',
  passwordMissing: 'The hub requires a password. Enter the address with it: postgres://login:password@host/database.',
  plainPassword:
    'The hub asks for the password in a form that other programs could read. It was not sent. Ask the hub’s administrator to use SCRAM passwords, or TLS with a certificate that is verified.',
  preview:
    'This hub was set up by a preview of Qwarty, which this version cannot use. It was left unchanged. Create a new database.',
  restarted: 'The hub’s PostgreSQL was restarted during the sync. Sync again.',
  restored: 'The hub was restored from a backup during the sync. Sync again; no changes are lost.',
  running: 'This workspace is already syncing.',
  starting: 'The hub is starting or stopping. Try again shortly.',
  tls: 'The hub has no valid TLS certificate or does not support TLS. Ask the hub’s administrator.',
  tooManyConnections: 'The hub has too many connections. Try again later.',
  updateNeeded:
    'The hub requires a newer version of Qwarty. Update Qwarty; your changes stay on this desktop until then.',
  workspaceLocked:
    "Another program has an open transaction in the gallery's database. Close it and sync again; no changes are lost.",
  workspaceLockedBy:
    "{{application}} (process {{pid}}) has had an open transaction in the gallery's database for {{seconds}} seconds. Close it and sync again; no changes are lost.",
} as const;
