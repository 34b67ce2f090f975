import { randomUUID } from 'node:crypto';
import {
  type BackupSettings,
  type BackupState,
  type BackupStatus,
  backupSettings,
  backupState,
} from '#shared/contract/workspace/backups.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { validFields } from '../common/stored-json.ts';

/**
 * Settings of backups belong to this workspace: a restored one starts without destinations, under a source of its own.
 */
const key = 'backup';
const restoredKey = 'restored';
const stateKey = (destination: string) => `backup.${destination}`;

const defaults = {
  destinations: [],
  schedule: 'daily',
  keep: { daily: 7, weekly: 4, monthly: 12 },
} as const;

type StoredSettings = BackupSettings & { source: string };

/** Returns the settings, with a source that is created at the first call. */
export async function getBackupSettings(ctx: Context): Promise<StoredSettings> {
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value || settings.value WHERE settings.value -> 'source' IS NULL`,
    [key, JSON.stringify({ source: randomUUID() })],
  );
  const [row] = await select<{ value: { source: string } }>(ctx, 'SELECT value FROM settings WHERE key = $1', [key]);
  const stored = validFields(backupSettings, row?.value);
  return {
    schedule: stored.schedule ?? defaults.schedule,
    keep: stored.keep ?? defaults.keep,
    destinations: stored.destinations ?? [],
    source: row!.value.source,
  };
}

/** Changes the given settings. */
export async function updateBackupSettings(ctx: Context, patch: Partial<BackupSettings>): Promise<StoredSettings> {
  await getBackupSettings(ctx);
  await execute(ctx, 'UPDATE settings SET value = value || $2::jsonb, updated_at = now() WHERE key = $1', [
    key,
    JSON.stringify(patch),
  ]);
  return await getBackupSettings(ctx);
}

const nothingYet: BackupState = { backup: null, failure: null, check: null, proven: null, checkedFully: null };

/** Returns what is known of a destination's backups. */
export async function getBackupState(ctx: Context, destination: string): Promise<BackupState> {
  const [row] = await select<{ value: unknown }>(ctx, 'SELECT value FROM settings WHERE key = $1', [
    stateKey(destination),
  ]);
  return { ...nothingYet, ...validFields(backupState, row?.value) };
}

/** Records what happened to a destination's backups. */
export async function updateBackupState(ctx: Context, destination: string, patch: Partial<BackupState>): Promise<void> {
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = settings.value || excluded.value, updated_at = now()`,
    [stateKey(destination), JSON.stringify(patch)],
  );
}

/** Returns the backup from which this workspace was restored; null if it was not. */
export async function restoredFrom(ctx: Context): Promise<BackupStatus['restored']> {
  const [row] = await select<{ value: BackupStatus['restored'] }>(ctx, 'SELECT value FROM settings WHERE key = $1', [
    restoredKey,
  ]);
  return row?.value ?? null;
}

/** Records in a restored workspace where it comes from. */
export async function recordRestore(ctx: Context, from: NonNullable<BackupStatus['restored']>): Promise<void> {
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [restoredKey, JSON.stringify(from)],
  );
}

/** Forgets a destination that is no longer used. */
export async function removeBackupState(ctx: Context, destination: string): Promise<void> {
  await execute(ctx, 'DELETE FROM settings WHERE key = $1', [stateKey(destination)]);
}
