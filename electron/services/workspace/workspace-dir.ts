import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder of the workspace: what was asked for, else `QWARTY_WORKSPACE`, else the platform's place for an
 * application's data. App and command line must agree on it to meet in one workspace.
 */
export function workspaceDir(asked: string | undefined, env: NodeJS.ProcessEnv, platform = process.platform): string {
  return resolve(asked || env.QWARTY_WORKSPACE || defaultDir(env, platform));
}

function defaultDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Qwarty');
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Qwarty');
  // The XDG base directory specification: a relative path in the variable is to be ignored.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(data, 'qwarty');
}
