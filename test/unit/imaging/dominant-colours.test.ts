import { join } from 'node:path';
import test from 'ava';
import sharp from 'sharp';
import { makeDerivatives } from '#electron/imaging/derivatives.ts';
import type { Colour } from '#shared/catalogue/colours.ts';
import { colours } from '#shared/catalogue/colours.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { drawImage } from '#test/helpers/images/drawn-images.ts';

/** Returns the colours of an image of vertical stripes, each as wide as its number of hundredths. */
async function coloursOf(t: Parameters<typeof outsideFolder>[0], stripes: Record<string, number>, format = 'png') {
  const dir = await outsideFolder(t);
  let left = 0;
  const parts = Object.entries(stripes).map(([background, width]) => {
    const part = {
      input: { create: { width: width * 4, height: 300, channels: 4 as const, background } },
      left,
      top: 0,
    };
    left += width * 4;
    return part;
  });
  const path = join(dir, `a.${format}`);
  const canvas = { width: 400, height: 300, channels: 4 as const, background: '#00000000' };
  await sharp({ create: canvas })
    .composite(parts)
    .toFormat(format as 'png')
    .toFile(path);
  return (await makeDerivatives(path, join(dir, 'out'), { rotation: 0 })).colours;
}

/** Shades that people call by these names: of CSS, and of artworks. */
const shades: Record<Colour, string[]> = {
  red: ['#ff0000', '#c8102e', '#a01c1c', '#7b1113', '#e0383e'],
  orange: ['#ff7518', '#f28500', '#e67e22', '#ffa31a'],
  yellow: ['#ffe135', '#fada5e', '#f4c430', '#e3b81c'],
  olive: ['#808000', '#6b6b2f', '#4f5d2f', '#8a8a3c'],
  green: ['#228b22', '#00a86b', '#50c878', '#0b5d1e', '#6ab04c'],
  turquoise: ['#30d5c8', '#008b8b', '#5fc9c0', '#0e7c7b'],
  'light blue': ['#a3cdf0', '#87cefa', '#b9d6ee', '#9cc3e6'],
  blue: ['#0047ab', '#1f4ee0', '#27408b', '#3a6ea5', '#101f6b'],
  purple: ['#6a0dad', '#7f3fbf', '#5b2a86', '#8e6bbf'],
  magenta: ['#e000c8', '#cc0099', '#b80f84'],
  pink: ['#ffb7c5', '#f49ac2', '#f8c8d0', '#e79fb0'],
  beige: ['#f0e4c8', '#e6d5b0', '#d9c4a0', '#efd9b4'],
  brown: ['#6b4423', '#8a5a33', '#4b2e1c', '#7a5c43', '#9c6b43'],
  black: ['#000000', '#141414', '#1a1715'],
  grey: ['#555555', '#888888', '#b0b0b0', '#94908c'],
  white: ['#ffffff', '#f5f5f5', '#fbf9f4'],
};

test('every shade has the name that people call it by', async (t) => {
  for (const [name, list] of Object.entries(shades))
    for (const shade of list) t.deepEqual(await coloursOf(t, { [shade]: 100 }), [name], `${name} ${shade}`);
});

test('the swatch of each colour has its name', async (t) => {
  for (const [name, swatch] of Object.entries(colours)) t.deepEqual(await coloursOf(t, { [swatch]: 100 }), [name]);
});

test('the most frequent colour is first, and rare ones are left out', async (t) => {
  const stripes = { '#ff0000': 20, '#0000ff': 60, '#00aa00': 3, '#ffffff': 17 };
  t.deepEqual(await coloursOf(t, stripes), ['blue', 'red', 'white']);
});

test('strong colours need less of the image than greys and browns', async (t) => {
  const stripes = { '#808080': 76, '#ff0000': 8, '#5c4033': 8, '#000000': 8 };
  t.deepEqual(await coloursOf(t, stripes), ['grey', 'red']);
});

test('transparent parts have no colour', async (t) => {
  t.deepEqual(await coloursOf(t, { '#008000': 10 }), ['green']);
  t.deepEqual(await coloursOf(t, {}), []);
});

test('colours are those of the image in sRGB, and a compressed copy has the same', async (t) => {
  const dir = await outsideFolder(t);
  const quarters = ['#ff0000', '#ffffff', '#0000ff', '#ffff00'] as const;
  for (const [profile, format] of [
    ['p3', 'jpeg'],
    ['srgb', 'webp'],
  ] as const) {
    const path = await drawImage(join(dir, `a.${format}`), { profile, format, quarters });
    const found = (await makeDerivatives(path, join(dir, format), { rotation: 90 })).colours;
    t.deepEqual([...found].sort(), ['blue', 'red', 'white', 'yellow']);
  }
});
