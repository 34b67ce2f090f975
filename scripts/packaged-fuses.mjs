import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import hardening from '../electron/hardening.json' with { type: 'json' };

const enabled = '1'.charCodeAt(0);

/**
 * Checks the fuses of the packaged programs in `folder`, as they will be installed.
 *
 * @param {string} folder
 * @returns {Promise<string[]>} the programs that were checked
 * @throws {Error} if there is no program, or a fuse is not as `electron/hardening.json` says
 */
export async function checkFuses(folder) {
  const programs = (await readdir(folder)).flatMap((name) => programsIn(join(folder, name))).filter(existsSync);
  if (programs.length === 0) throw new Error(`There is no packaged program in ${folder}.`);
  for (const program of programs) {
    const wire = await getCurrentFuseWire(program);
    const wrong = Object.entries(hardening.fuses).filter(([name, on]) => {
      const option = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)];
      return (wire[option] === enabled) !== on;
    });
    if (wrong.length > 0) throw new Error(`Fuses of ${program} are wrong: ${wrong.map(([name]) => name).join(', ')}`);
  }
  return programs;
}

/**
 * @param {string} folder an unpacked app: `linux-unpacked`, `win-unpacked`, `mac` or `mac-arm64`
 * @returns {string[]}
 */
const programsIn = (folder) => ['qwarty', 'Qwarty.exe', 'Qwarty.app'].map((name) => join(folder, name));
