import { pathToFileURL } from 'node:url';
import { inProject } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run qwarty -- …`: runs set-up, then the command line, which does not need Electron. Both run in this process, so
 * that input, output, signals and exit status are those of the command.
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
