/**
 * Draws the pictures of the sample gallery into `resources/sample/pictures`: `npx tsx scripts/make-sample-pictures.ts`.
 * The same every time: each work's number is the seed, its dimensions give the format.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import type { SampleArtwork, SampleCatalogue } from './sample/catalogue.ts';
import type { Canvas } from './sample/drawing.ts';
import { palettes } from './sample/palettes.ts';
import type { Scene } from './sample/picks.ts';
import { randomFrom } from './sample/random.ts';
import { engraving } from './sample/scenes/engraving.ts';
import { fruit } from './sample/scenes/fruit.ts';
import { geometry } from './sample/scenes/geometry.ts';
import { hills } from './sample/scenes/hills.ts';
import { ink } from './sample/scenes/ink.ts';
import { moon } from './sample/scenes/moon.ts';
import { sculpture } from './sample/scenes/sculpture.ts';
import { sea } from './sample/scenes/sea.ts';
import { trees } from './sample/scenes/trees.ts';
import { window } from './sample/scenes/window.ts';

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

/** With which palette each scene begins; its next picture takes the next one. */
const scenePalette: Record<Scene, number> = {
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

const folder = 'resources/sample/pictures';
const longSide = 2000;
/** Lines cost more bytes than colours. */
const longSideOfLines = 1600;
const largestBytes = 250 * 1024;

mkdirSync(folder, { recursive: true });
const { artworks } = JSON.parse(readFileSync('resources/sample/catalogue.json', 'utf8')) as SampleCatalogue;
const only = process.argv.slice(2);
for (const [index, artwork] of artworks.entries()) {
  if (only.length > 0 && !only.includes(artwork.picture.file)) continue;
  const bytes = await draw(artwork, index);
  console.log(`${artwork.picture.file} ${artwork.picture.scene} ${Math.round(bytes / 1024)} KB`);
}

async function draw(artwork: SampleArtwork, index: number): Promise<number> {
  const random = randomFrom(artwork.inventoryNumber);
  const { width, height } = sizeOf(artwork);
  const { scene } = artwork.picture;
  const variant = artworks.slice(0, index).filter(({ picture }) => picture.scene === scene).length;
  const palette = palettes[(variant + scenePalette[scene]) % palettes.length] as (typeof palettes)[number];
  // A little is cut off all around: the edges of what brushes drew are ragged.
  const cut = scene === 'engraving' ? 0 : Math.round(Math.min(width, height) * 0.03);
  const canvas = { width: width + 2 * cut, height: height + 2 * cut, random, palette, variant };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${canvas.width}" height="${canvas.height}">${await scenes[scene](canvas)}</svg>`;
  const drawn = await sharp(Buffer.from(svg), { unlimited: true }).flatten().png({ compressionLevel: 1 }).toBuffer();
  const image = await sharp(drawn)
    .extract({ left: cut, top: cut, width, height })
    .composite([{ input: await grain(), blend: 'soft-light', tile: true }])
    .removeAlpha()
    .raw()
    .toBuffer();
  for (const quality of [80, 74, 68, 60, 52]) {
    const jpeg = sharp(image, { raw: { width, height, channels: 3 } }).jpeg({ quality, mozjpeg: true });
    const data = await jpeg.toBuffer();
    if (data.length > largestBytes) continue;
    writeFileSync(`${folder}/${artwork.picture.file}`, data);
    return data.length;
  }
  throw new Error(`${artwork.picture.file} is too large at every quality`);
}

/** The work's own proportions, within what a gallery wall shows well; sculpture stands in an upright picture. */
function sizeOf({ heightMm, widthMm, picture }: SampleArtwork): { width: number; height: number } {
  const ratio = picture.scene === 'sculpture' ? 0.8 : (widthMm ?? 3) / (heightMm ?? 4);
  const bounded = Math.max(0.4, Math.min(3.2, ratio));
  const long = picture.scene === 'engraving' ? longSideOfLines : longSide;
  return bounded > 1
    ? { width: long, height: Math.round(long / bounded) }
    : { width: Math.round(long * bounded), height: long };
}

/** Canvas and paper are never quite even: a small tile of noise, the same every time. */
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
