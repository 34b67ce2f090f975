/** Starts an image process, tells its id to whoever started this, and stays: see imaging-process.test.ts. */
import { createImageProcess } from '#electron/imaging/image-process.ts';

const images = createImageProcess({ concurrency: 1, niceness: 0 });
await images.run('probe', { path: process.argv[2] ?? '' });
process.send?.(images.pid);
setInterval(() => {}, 1000);
