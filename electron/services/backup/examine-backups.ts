import { type BackupHealth, healthOf } from '#shared/backup-health.ts';
import type { BackupState } from '#shared/contract/workspace/backups.ts';
import type { Finding } from '../../database/doctor.ts';
import type { Context } from '../common/context.ts';
import { getBackupSettings, getBackupState } from './settings.ts';

const check = 'backups';

/** Reports the state of every destination as it was recorded, with what to do. */
export async function examineBackups(ctx: Context): Promise<Finding[]> {
  const { destinations, schedule } = await getBackupSettings(ctx);
  if (destinations.length === 0)
    return [{ check, ok: true, message: 'no destination is set; back up with: qwarty backup create --to FOLDER' }];
  const findings: Finding[] = [];
  for (const { id, folder, automatic } of destinations) {
    const state = await getBackupState(ctx, id);
    const health = healthOf(state, { now: ctx.now(), isAutomatic: automatic && schedule !== 'off' });
    const message = `${folder ?? 's3'}: ${texts[health](state)}`;
    // A destination that was never used or proven is not broken.
    findings.push({ check, ok: !['damaged', 'failed', 'old', 'long-ago'].includes(health), message });
  }
  return findings;
}

const dateOf = (at: string | undefined) => at?.slice(0, 10) ?? '';

const texts: Record<BackupHealth, (state: BackupState) => string> = {
  proven: ({ proven }) => `proven on ${dateOf(proven?.at)}`,
  damaged: ({ check }) => {
    const [first] = check?.problems ?? [];
    return `backup ${check?.backup} failed its ${check?.kind === 'drill' ? 'drill' : 'check'} on ${dateOf(check?.at)}: ${first?.path}: ${first?.message} Back up again.`;
  },
  failed: ({ failure }) => `the backup failed on ${dateOf(failure?.at)}: ${failure?.problem.message}`,
  none: () => 'no backup yet; create one with: qwarty backup create',
  old: ({ backup }) => `the last backup is from ${dateOf(backup?.at)}; connect the drive and back up`,
  unproven: ({ backup }) => `backed up on ${dateOf(backup?.at)}, not proven yet; run: qwarty backup drill`,
  'long-ago': ({ proven }) => `last proven on ${dateOf(proven?.at)}; run: qwarty backup drill`,
};
