import { execFile, execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pMap from 'p-map';
import sharp from 'sharp';
import { limits } from '#shared/limits.ts';

const run = promisify(execFile);

/** Makes the derivatives of images in a folder that exists, on two cores. */
export type ThumbnailPeer = { name: string; makeAll: (paths: readonly string[], folder: string) => Promise<void> };

/** Returns vipsthumbnail (Debian's libvips-tools) if it is installed, otherwise sharp without Qwarty. */
export async function thumbnailPeer(folder: string): Promise<ThumbnailPeer> {
  await mkdir(folder, { recursive: true });
  try {
    execFileSync('vipsthumbnail', ['--version'], { stdio: 'ignore' });
    return { name: 'vipsthumbnail', makeAll: vipsthumbnail };
  } catch {
    console.error('bench: vipsthumbnail is not installed, so the peer is sharp');
    return { name: 'sharp alone', makeAll: sharpAlone };
  }
}

const processes = 2;

/** Two processes with one thread each, which is faster than one with two; the sizes and settings are Qwarty's. */
async function vipsthumbnail(paths: readonly string[], folder: string): Promise<void> {
  const parts = Array.from({ length: processes }, (_, part) => paths.filter((_path, n) => n % processes === part));
  const makePart = async (part: readonly string[]) => {
    for (const size of limits.derivativeSizes) {
      const to = join(folder, `%s-${size}.webp[Q=80,effort=2]`);
      const options = ['--vips-concurrency=1', '--size', `${size}x${size}>`, '--output', to];
      await run('vipsthumbnail', [...options, ...part], { maxBuffer: 1024 ** 2 });
    }
  };
  await Promise.all(parts.map(makePart));
}

/** Makes three WebP files per image with the settings of electron/imaging/work, one image per core at a time. */
async function sharpAlone(paths: readonly string[], folder: string): Promise<void> {
  const makeDerivatives = async (path: string, n: number) => {
    for (const size of limits.derivativeSizes) {
      await sharp(path)
        .rotate()
        .resize(size, size, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80, effort: 2 })
        .toFile(join(folder, `${n}-${size}.webp`));
    }
  };
  await pMap(paths, makeDerivatives, { concurrency: processes });
}
