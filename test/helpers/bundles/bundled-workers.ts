import { forkScript, startWorkersWith } from '#electron/workers/start.ts';
import { bundle } from './bundles.ts';

// Loaded before each test file of `npm test`: workers are the bundles that users get.
startWorkersWith((name, options) => forkScript(bundle(name), [], options));
