/** Starts a picture process, tells its id to whoever started this, and stays: see imaging-process.test.ts. */
import { createPictureProcess } from '#electron/imaging/image-process.ts';

const pictures = createPictureProcess({ atOnce: 1, niceness: 0 });
await pictures.run('probe', { path: process.argv[2] ?? '' });
process.send?.(pictures.pid);
setInterval(() => {}, 1000);
