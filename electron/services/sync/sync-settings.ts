import { hostname } from 'node:os';
import * as z from 'zod';
import { type SyncSettings, type SyncSettingsPatch, syncInterval } from '#shared/contract/workspace/sync.ts';
import { AppError, invalid } from '#shared/errors.ts';
import { requiredLine } from '#shared/schemas.ts';
import { boundSecret } from '../common/bound-secret.ts';
import type { Context } from '../common/context.ts';
import { sent } from '../common/records.ts';
import { execute, type QueryContext, select } from '../common/sql.ts';
import { validFields } from '../common/stored-json.ts';

const settingsKey = 'sync';
/** Belongs to the whole address: its parameters name the host and the encryption as well. */
const hubPassword = boundSecret('hub-password');

const storedSettings = z.object({
  hubUrl: z.url({ protocol: /^postgres(ql)?$/ }).nullable(),
  desktopName: requiredLine(200),
  everyMinutes: syncInterval.input,
  keepEverything: z.boolean(),
});
type Stored = z.infer<typeof storedSettings>;

/** Returns the hub's address without its password, this desktop's name and the interval of automatic sync. */
export async function getSyncSettings(ctx: Context): Promise<SyncSettings> {
  const stored = await readSyncSettings(ctx);
  const environment = process.env.QWARTY_HUB_URL;
  const password = environment
    ? new URL(environment).password
    : hubPassword.get(ctx.workspace.secrets, stored.hubUrl ?? '');
  return {
    ...stored,
    hubUrl: environment ? withoutPassword(environment).url : stored.hubUrl,
    hasPassword: Boolean(password),
    passwordLasts: Boolean(environment) || (ctx.workspace.secrets?.lasting ?? true),
    fromEnvironment: Boolean(environment),
  };
}

/**
 * Changes the given settings. A password in the address is stored in the keychain. An address without one keeps the
 * stored password only if it is the same address.
 * @throws VALIDATION
 */
export async function updateSyncSettings(ctx: Context, patch: SyncSettingsPatch): Promise<SyncSettings> {
  const { hubUrl, ...rest } = patch;
  const stored: Partial<Stored> = sent(rest);
  if (hubUrl !== undefined) {
    if (process.env.QWARTY_HUB_URL) throw new AppError('CONFLICT', 'hub.fromEnvironment');
    const { url, password } = hubUrl === null ? { url: null, password: null } : withoutPassword(hubUrl);
    stored.hubUrl = url;
    if (url && password) storePassword(ctx, url, password);
    if (!url) hubPassword.remove(ctx.workspace.secrets);
  }
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = settings.value || excluded.value, updated_at = now()`,
    [settingsKey, JSON.stringify(stored)],
  );
  return await getSyncSettings(ctx);
}

/** Returns the hub's address with its password; the environment overrides the settings. Null if none is set. */
export async function hubUrlOf(ctx: QueryContext): Promise<string | null> {
  if (process.env.QWARTY_HUB_URL) return process.env.QWARTY_HUB_URL;
  const { hubUrl } = await readSyncSettings(ctx);
  if (!hubUrl) return null;
  const url = new URL(hubUrl);
  url.password = encodeURIComponent(hubPassword.get(ctx.workspace.secrets, hubUrl) ?? '');
  return url.href;
}

/** Returns the stored settings with defaults. */
export async function readSyncSettings(ctx: QueryContext): Promise<Stored> {
  const [row] = await select<{ value: unknown }>(ctx, 'SELECT value FROM settings WHERE key = $1', [settingsKey]);
  return {
    hubUrl: null,
    desktopName: hostname(),
    everyMinutes: null,
    keepEverything: false,
    ...validFields(storedSettings, row?.value),
  };
}

function withoutPassword(address: string): { url: string; password: string | null } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw invalid('hubUrl', 'fields.hubAddress');
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw invalid('hubUrl', 'fields.hubScheme');
  const password = url.password ? decoded(url.password) : null;
  url.password = '';
  return { url: url.href, password };
}

/** Decodes a percent-encoded password. Returns it unchanged if its encoding is invalid. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

function storePassword({ workspace }: Context, url: string, password: string): void {
  if (!workspace.secrets) throw new AppError('UNAVAILABLE', 'hub.noKeychain');
  hubPassword.set(workspace.secrets, url, password);
}
