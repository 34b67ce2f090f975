import { type GeneralSettings, generalSettings } from '#shared/contract/workspace/settings.ts';
import type { Context } from '../common/context.ts';
import { sent } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { validFields } from '../common/stored-json.ts';

const key = 'general';
const defaults: GeneralSettings = { galleryName: null, defaultCurrency: 'EUR' };

/** Returns this workspace's general settings, with defaults for settings that were never changed. */
export async function getSettings(ctx: Context): Promise<GeneralSettings> {
  const [row] = await select<{ value: unknown }>(ctx, 'SELECT value FROM settings WHERE key = $1', [key]);
  return { ...defaults, ...validFields(generalSettings, row?.value) };
}

/** Changes the given settings and returns all of them. */
export async function updateSettings(ctx: Context, patch: Partial<GeneralSettings>): Promise<GeneralSettings> {
  await execute(
    ctx,
    `INSERT INTO settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = settings.value || excluded.value, updated_at = now()`,
    [key, JSON.stringify(sent(patch))],
  );
  return await getSettings(ctx);
}
