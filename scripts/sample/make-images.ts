/**
 * Draws the images of the sample gallery into `resources/sample/images`. The result is the same every time.
 * Usage: `npx tsx scripts/sample/make-images.ts [FILE…]`, for example `07.jpg`; without files, draws all of them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { Canvas } from './drawing.ts';
import { type Drawing, drawings, type Scene } from './drawings.ts';
import { palettes } from './palettes.ts';
import { randomFrom } from './random.ts';
import { engraving } from './scenes/engraving.ts';
import { fruit } from './scenes/fruit.ts';
import { geometry } from './scenes/geometry.ts';
import { hills } from './scenes/hills.ts';
import { ink } from './scenes/ink.ts';
import { moon } from './scenes/moon.ts';
import { sculpture } from './scenes/sculpture.ts';
import { sea } from './scenes/sea.ts';
import { trees } from './scenes/trees.ts';
import { window } from './scenes/window.ts';

const scenes: Record<Scene, (canvas: Canvas) => string | Promise<string>> = {
  hills,
  sea,
  moon,
  trees,
  engraving,
  ink,
  sculpture,
  geometry,
  window,
  fruit,
};

/** The palette of each scene's first drawing; every further drawing of the scene takes the next palette. */
const firstPalette: Record<Scene, number> = {
  hills: 1,
  sea: 3,
  moon: 6,
  trees: 2,
  engraving: 4,
  ink: 6,
  sculpture: 3,
  geometry: 0,
  window: 5,
  fruit: 1,
};

const folder = 'resources/sample/images';
const maxBytes = 250 * 1024;

mkdirSync(folder, { recursive: true });
const only = process.argv.slice(2);
for (const [index, drawing] of drawings.entries()) {
  if (only.length > 0 && !only.includes(drawing.file)) continue;
  const jpeg = await compress(await draw(drawing, index));
  writeFileSync(`${folder}/${drawing.file}`, jpeg);
  console.log(`${drawing.file} ${drawing.scene} ${Math.round(jpeg.length / 1024)} KB`);
}

async function draw({ scene, seed, width, height }: Drawing, index: number): Promise<Sharp> {
  const variant = drawings.slice(0, index).filter((earlier) => earlier.scene === scene).length;
  const palette = palettes[(variant + firstPalette[scene]) % palettes.length] as (typeof palettes)[number];
  // The brush filter frays the edges, so scenes are drawn larger and cropped.
  const crop = scene === 'engraving' ? 0 : Math.round(Math.min(width, height) * 0.03);
  const canvas = { width: width + 2 * crop, height: height + 2 * crop, random: randomFrom(seed), palette, variant };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${canvas.height}">${await scenes[scene](canvas)}</svg>`;
  const drawn = await sharp(Buffer.from(svg), { unlimited: true }).flatten().png({ compressionLevel: 1 }).toBuffer();
  const image = await sharp(drawn)
    .extract({ left: crop, top: crop, width, height })
    .composite([{ input: await grain(), blend: 'soft-light', tile: true }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return sharp(image, { raw: { width, height, channels: 3 } });
}

/** Returns a JPEG of at most 250 KB, in the best quality that allows. */
async function compress(image: Sharp): Promise<Buffer> {
  for (const quality of [80, 74, 68, 60, 52]) {
    const jpeg = await image.clone().jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= maxBytes) return jpeg;
  }
  throw new Error('The image is too large at every quality.');
}

/** A small tile of noise that gives flat colours the texture of canvas or paper. */
async function grain(): Promise<Buffer> {
  const side = 512;
  const random = randomFrom('grain');
  const noise = Buffer.from(Array.from({ length: side * side }, () => random.whole(88, 168)));
  return await sharp(noise, { raw: { width: side, height: side, channels: 1 } })
    .blur(1.3)
    .toColourspace('srgb')
    .png()
    .toBuffer();
}
