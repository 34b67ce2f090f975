import { pathToFileURL } from 'node:url';
import { inProject } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run qwarty -- …`: the command line, with the set-up it needs; it works without Electron. It then runs in this very
 * process, which keeps its input, output, signals and exit status what they would be without set-up.
 */
let ready = false;
await runCommand(async () => {
  await setUp({ build: true });
  ready = true;
  return 0;
});
if (ready) {
  const commandLine = inProject('out', 'main', 'cli.js');
  process.argv[1] = commandLine;
  await import(pathToFileURL(commandLine).href);
}
