import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The mode of a new workspace folder: other accounts cannot list it; root's database account can traverse it. */
export const workspaceMode = 0o711;

/**
 * Returns the workspace folder: `requested`, `QWARTY_WORKSPACE` or the platform's folder for application data. The app
 * and the command line use the same rules, so that they share a workspace.
 */
export function workspaceDir(
  requested: string | undefined,
  env: NodeJS.ProcessEnv,
  platform = process.platform,
): string {
  return resolve(requested || env.QWARTY_WORKSPACE || defaultDir(env, platform));
}

function defaultDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Qwarty');
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Qwarty');
  // The XDG base directory specification ignores relative paths.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(data, 'qwarty');
}
