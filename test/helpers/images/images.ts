import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';

/** Returns a small JPEG; the same seed gives the same bytes. */
export async function jpeg(seed: number, { width = 60, height = 40 } = {}): Promise<Buffer> {
  const background = { r: (seed * 47) % 256, g: (seed * 89) % 256, b: (seed * 151) % 256 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: { create: { width: 1 + (seed % 20), height: 7, channels: 3, background: 'white' } } }])
    .jpeg()
    .toBuffer();
}

/** Returns a JPEG of several megabytes, which takes a while to read. */
export async function largeJpeg(): Promise<Buffer> {
  return await sharp({
    create: {
      width: 2000,
      height: 1500,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 100 })
    .toBuffer();
}

/** Returns the bytes as an upload stream. */
export function streamOf(bytes: Buffer): Readable {
  return Readable.from([bytes]);
}

/** Writes files into `dir` and returns their paths in the same order. */
export async function writeFiles(dir: string, files: Record<string, Buffer | string>): Promise<string[]> {
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    paths.push(path);
  }
  return paths;
}
