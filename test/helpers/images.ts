import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';

/** A small JPEG whose bytes depend on `seed`: two with the same seed are the same file. */
export async function jpeg(seed: number, { width = 60, height = 40 } = {}): Promise<Buffer> {
  const background = { r: (seed * 47) % 256, g: (seed * 89) % 256, b: (seed * 151) % 256 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: { create: { width: 1 + (seed % 20), height: 7, channels: 3, background: 'white' } } }])
    .jpeg()
    .toBuffer();
}

/** A JPEG that needs several megabytes, so that reading it takes a while. */
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

/** The bytes as an upload brings them. */
export function streamOf(bytes: Buffer): Readable {
  return Readable.from([bytes]);
}

/** Writes files below `dir` and answers their paths in the same order. */
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
