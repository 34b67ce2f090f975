import test from 'ava';
import { healthOf } from '#shared/backup-health.ts';

const now = new Date('2026-11-30T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000).toISOString();
const failureOf = (messageKey: string) => ({ problem: { messageKey } });
const proven = {
  backup: { id: 'b', at: daysAgo(1) },
  failure: null,
  check: { backup: 'b', at: daysAgo(1), ok: true },
  proven: { at: daysAgo(1) },
};
const automatic = { now, isAutomatic: true };

test('a drive that is not connected has not failed until its backup is old', (t) => {
  for (const key of ['backup.noFolder', 'storage.s3Unreachable']) {
    const failure = failureOf(key);
    t.is(healthOf({ ...proven, failure }, automatic), 'proven');
    t.is(healthOf({ ...proven, failure, backup: { id: 'b', at: daysAgo(5) } }, automatic), 'old');
    t.is(healthOf({ ...proven, failure, backup: null, proven: null, check: null }, automatic), 'failed');
  }
  t.is(healthOf({ ...proven, failure: failureOf('backup.diskFull') }, automatic), 'failed');
});

test('damage is shown until a later backup replaces it', (t) => {
  const check = { backup: 'b', at: daysAgo(0.5), ok: false };
  t.is(healthOf({ ...proven, check }, automatic), 'damaged');
  t.is(healthOf({ ...proven, check, backup: { id: 'c', at: daysAgo(0.1) } }, automatic), 'proven');
  t.is(healthOf({ ...proven, check, backup: { id: 'c', at: daysAgo(0.1) }, proven: null }, automatic), 'unproven');
});

test('a backup is old after four days and its proof after two weeks', (t) => {
  t.is(healthOf({ ...proven, backup: { id: 'b', at: daysAgo(3.9) } }, automatic), 'proven');
  t.is(healthOf({ ...proven, backup: { id: 'b', at: daysAgo(4.1) } }, automatic), 'old');
  t.is(healthOf({ ...proven, backup: { id: 'b', at: daysAgo(30) } }, { now, isAutomatic: false }), 'proven');
  t.is(healthOf({ ...proven, proven: { at: daysAgo(15) } }, automatic), 'long-ago');
});
