import { execFile } from 'node:child_process';
import { appendFile, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { inProject } from '#scripts/set-up/paths.mjs';

const width = 4000;
const height = 3000;

const run = promisify(execFile);

/**
 * Like `writePhotographs`, in another process: drawing takes 600 MB, with which the process that stands for the main one
 * took 100 ms to start each image process.
 */
export async function photographsIn(dir: string, count: number): Promise<string[]> {
  const script = inProject('test', 'performance', 'write-photographs.ts');
  const { stdout } = await run(process.execPath, ['--import=tsx', script, dir, String(count)], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as string[];
}

/**
 * Writes `count` different JPEGs of 12 megapixels that compress like photographs: soft shapes with grain, about 2 MB.
 * A few are drawn; the others are copies with extra bytes after the end of the image, which decoders ignore but which
 * change the hash.
 */
export async function writePhotographs(dir: string, count: number): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const drawn = await Promise.all(Array.from({ length: Math.min(count, 8) }, (_, seed) => draw(dir, seed)));
  const paths = [...drawn];
  while (paths.length < count) {
    const path = join(dir, `copy-${String(paths.length).padStart(5, '0')}.jpg`);
    await copyFile(drawn[paths.length % drawn.length] as string, path);
    await appendFile(path, String(paths.length));
    paths.push(path);
  }
  return paths;
}

async function draw(dir: string, seed: number): Promise<string> {
  const path = join(dir, `photograph-${seed}.jpg`);
  const hue = (seed * 47) % 360;
  const shapes = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 45% 65%)"/><stop offset="1" stop-color="hsl(${hue + 60} 35% 25%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    ${Array.from({ length: 40 }, (_, n) => `<circle cx="${(n * 997 + seed * 131) % width}" cy="${(n * 613) % height}" r="${60 + ((n * 37) % 400)}" fill="hsl(${(hue + n * 23) % 360} 40% 50% / .35)"/>`).join('')}
  </svg>`;
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 14 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
  await sharp(Buffer.from(shapes))
    .composite([{ input: grain, blend: 'soft-light' }])
    .removeAlpha()
    .jpeg({ quality: 88 })
    .toFile(path);
  return path;
}
