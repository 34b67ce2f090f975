import type { Command } from 'commander';
import { checkFixity, type FixityResult } from '../services/fixity/fixity.ts';
import { Failed, print, printError } from './output.ts';
import { withWorkspace } from './with-workspace.ts';

const everyMs = 1000;

/** `fixity [--full]`: fails if an original is damaged or missing and no copy of it is good. */
export function addFixity(program: Command): void {
  program
    .command('fixity')
    .description('reads originals that were not read for 30 days, and repairs damaged ones from bucket or backups')
    .option('--full', 'read all originals')
    .action(async ({ full = false }: { full?: boolean }, command: Command) => {
      await withWorkspace(command, async (ctx, json, signal) => {
        let last = Date.now();
        const report = (checked: number, total: number) => {
          if (json || Date.now() - last < everyMs) return;
          last = Date.now();
          printError(`${checked} of ${total} originals`);
        };
        const result = await checkFixity({ ...ctx, signal }, { full, report });
        print(json ? JSON.stringify(result) : text(result));
        const lost = [...result.damaged, ...result.missing];
        if (lost.length > 0) throw new Failed(`No good copy was found of: ${lost.join(', ')}`);
      });
    });
}

const text = ({ checked, repaired, damaged, missing, bucket }: FixityResult) =>
  `${checked} originals read: ${repaired.length} repaired, ${damaged.length} damaged, ${missing.length} missing. ` +
  `${bucket.checked} checked in the bucket, ${bucket.lost.length} are sent again.`;
