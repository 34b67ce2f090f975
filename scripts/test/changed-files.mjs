import { execFileSync } from 'node:child_process';
import { projectFolder } from '../set-up/paths.mjs';

/**
 * Returns the files that differ from the main branch: committed on this branch, edited, or new. On main itself, the
 * edited and new ones.
 *
 * @returns {string[]} relative to the project's folder, with `/`
 */
export function changedFiles() {
  const base = ['origin/main', 'main'].map((branch) => lines('merge-base', 'HEAD', branch)[0]).find(Boolean) ?? 'HEAD';
  return [...lines('diff', '--name-only', base), ...lines('ls-files', '--others', '--exclude-standard')];
}

/**
 * @param {string[]} args
 * @returns {string[]} what git printed; nothing if it failed, for example without that branch
 */
function lines(...args) {
  try {
    const output = execFileSync('git', args, {
      cwd: projectFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
