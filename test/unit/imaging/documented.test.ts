import { readFile } from 'node:fs/promises';
import test from 'ava';
import { decide } from '#electron/imaging/work/tiff/decide.ts';
import type { TiffImage } from '#electron/imaging/work/tiff/describe.ts';
import { compressionNames } from '#electron/imaging/work/tiff/names.ts';

test('docs/images.md lists each TIFF compression as accepted or not, as the code does', async (t) => {
  const guide = await readFile(new URL('../../../docs/images.md', import.meta.url), 'utf8');
  const [, , accepted = '', refused = ''] = guide.match(/^\| compression .*$/m)?.[0].split('|') ?? [];
  const has = (list: string, name: string) => list.split(',').some((item) => item.trim() === name);
  for (const [number, name] of Object.entries(compressionNames)) {
    const isAccepted = isReadable(Number(number));
    t.is(has(accepted, name), isAccepted, name);
    t.is(has(refused, name), !isAccepted, name);
  }
});

function isReadable(compression: number): boolean {
  const image = { compression, photometric: 2, bits: 8, format: 1, samples: 3, extraSamples: [] as number[] };
  try {
    return decide(image as unknown as TiffImage) === 'direct';
  } catch {
    return false;
  }
}
