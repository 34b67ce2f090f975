/**
 * Test files that take more than 15 seconds: they kill processes and servers, or play random histories. `npm test`
 * starts them first, so that none runs alone at the end; `npm run test:quick` runs them only if they were edited
 * themselves.
 */
export const slowFiles = [
  'test/integration/backup/backup.test.ts',
  'test/integration/backup/automatic.test.ts',
  'test/integration/backup/killed.test.ts',
  'test/integration/backup/encryption.test.ts',
  'test/integration/backup/faults.test.ts',
  'test/integration/backup/left-locks.test.ts',
  'test/integration/backup/priority.test.ts',
  'test/integration/backup/copies.test.ts',
  'test/integration/cli/backup.test.ts',
  'test/integration/imports/hostile.test.ts',
  'test/integration/imports/formats.test.ts',
  'test/integration/imports/apply.test.ts',
  'test/integration/catalogue/anything-accepted.test.ts',
  'test/integration/sync/merge/property.test.ts',
  'test/integration/sync/session/kill.test.ts',
  'test/integration/sync/session/servers.test.ts',
  'test/integration/sync/session/deferred-images.test.ts',
  'test/unit/catalogue/share-understood.test.ts',
  'test/unit/catalogue/parser-properties.test.ts',
  'test/integration/sync/merge/decisions.test.ts',
  'test/integration/originals/uploads.test.ts',
  'test/integration/sync/session/kill-originals.test.ts',
  'test/integration/sync/merge/merge-records.test.ts',
  'test/integration/cli/history.test.ts',
  'test/integration/search/facet-process.test.ts',
];
