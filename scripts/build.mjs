import { buildIfChanged } from './set-up/build.mjs';
import { withLock } from './set-up/lock.mjs';
import { runCommand, setUp } from './set-up.mjs';

/** `npm run build`: builds the app into `out/` if its sources changed. */
await runCommand(async () => {
  await setUp({});
  await withLock('set-up', buildIfChanged);
  return 0;
});
