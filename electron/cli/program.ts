import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { addBackup } from './backup/backup.ts';
import type { CommandName } from './commands.ts';
import { addConflicts } from './conflicts.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addFixity } from './fixity.ts';
import { addHub } from './hub.ts';
import { addImport } from './import.ts';
import { print, printError, reasonOf } from './output.ts';
import { addEdit } from './records/edit.ts';
import { addHistory } from './records/history.ts';
import { addMerge } from './records/merge.ts';
import { addServe } from './serve.ts';
import { addSync } from './sync.ts';
import { addUsers } from './users.ts';

/** The commands, in the order of the help. */
const commands: Record<Exclude<CommandName, 'undo'>, (program: Command) => void> = {
  serve: addServe,
  users: addUsers,
  doctor: addDoctor,
  hub: addHub,
  sync: addSync,
  conflicts: addConflicts,
  history: addHistory,
  edit: addEdit,
  merge: addMerge,
  export: addExport,
  import: addImport,
  backup: addBackup,
  fixity: addFixity,
};

const ok = 0;
const failed = 1;
const wrongUsage = 2;

/** Runs one command. @returns the exit status: 0, 1 (failed, the reason is on standard error) or 2 (incorrect usage) */
export async function runCommand(argv: readonly string[]): Promise<number> {
  try {
    await makeProgram().parseAsync([...argv], { from: 'user' });
    return ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ok : wrongUsage;
    printError(reasonOf(error));
    return failed;
  }
}

function makeProgram(): Command {
  const program = new Command('qwarty')
    .description('the command line of the gallery manager Qwarty')
    .option('--workspace <dir>', 'the workspace folder (default: QWARTY_WORKSPACE, or else the folder of the app)')
    .option('--json', 'print JSON')
    .version(manifest.version, '--version', 'print the version')
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
    })
    .exitOverride();
  for (const add of Object.values(commands)) add(program);
  return program;
}
