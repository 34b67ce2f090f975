/** Starts an image process, sends its id to the parent, and keeps running; see process.test.ts. */
import { createImageProcess } from '#electron/imaging/image-process.ts';

const images = createImageProcess({ concurrency: 1, niceness: 0 });
await images.run('probe', { path: process.argv[2] ?? '' });
process.send?.(images.pid);
setInterval(() => {}, 1000);
