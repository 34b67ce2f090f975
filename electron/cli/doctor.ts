import type { Command } from 'commander';
import { examineDatabase, type Finding } from '../database/doctor.ts';
import { examineBackups } from '../services/backup/examine-backups.ts';
import type { Context } from '../services/common/context.ts';
import { examineOriginalChecks } from '../services/fixity/originals-state.ts';
import { checkOriginals } from '../services/originals/check-originals.ts';
import { workspaceDir } from '../services/workspace/workspace-dir.ts';
import { Failed, print } from './output.ts';
import { type GlobalOptions, withWorkspace } from './with-workspace.ts';

const oldestNode = [20, 19] as const;

/** `doctor [--verify]`: checks everything, explains how to fix problems, and fails if there are any. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('checks this computer, the database and the originals, and explains how to fix problems')
    .option('--verify', 'also read every original and compare it with its checksum')
    .action(async ({ verify = false }: { verify?: boolean }, command: Command) => {
      const { workspace, json } = command.optsWithGlobals<GlobalOptions>();
      const dir = workspaceDir(workspace, process.env);
      const machine = examineMachine();
      const database = await examineDatabase(dir, process.env.QWARTY_DATABASE_URL || undefined);
      const usable = database.every(({ ok }) => ok);
      const examine = async (ctx: Context) => [
        ...(await checkOriginals(ctx, { verify })),
        ...(await examineOriginalChecks(ctx)),
        ...(await examineBackups(ctx)),
      ];
      const store = usable ? await withWorkspace(command, examine) : [];
      const findings = [machine, ...database, ...store];
      print(json ? JSON.stringify(findings) : findings.map(line).join('\n'));
      const wrong = findings.filter(({ ok }) => !ok);
      if (wrong.length > 0) throw new Failed(wrong.map(({ message }) => message).join('\n'));
    });
}

function examineMachine(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const found = `${process.platform} ${process.arch}, Node.js ${process.versions.node}`;
  return { check: 'machine', ok, message: ok ? found : `${found} is too old: install Node.js 20.19 or later.` };
}

function line({ check, ok, message }: Finding): string {
  return `${ok ? 'ok     ' : 'PROBLEM'}  ${check.padEnd(10)} ${message}`;
}
