import sharp from 'sharp';
import { type Canvas, inTurn, round } from '../drawing.ts';
import { hills } from './hills.ts';
import { moon } from './moon.ts';
import { sea } from './sea.ts';
import { trees } from './trees.ts';

/** Spacing of the lines, and of the points along each line, in pixels. */
const lineStep = 14;
const pointStep = 8;

/** Another scene as an engraving: parallel lines that thicken in dark areas. */
export async function engraving(canvas: Canvas): Promise<string> {
  const { width, height, palette } = canvas;
  const tone = await tonesOf(canvas, inTurn(canvas, [sea, trees, hills, moon])(canvas));
  const margin = Math.min(width, height) * 0.09;
  const lines: string[] = [];
  for (let y = margin; y < height - margin; y += lineStep) {
    const upper: string[] = [];
    const lower: string[] = [];
    for (let x = margin; x <= width - margin; x += pointStep) {
      const wave = Math.sin(x / 160 + y / 90) * 2.5;
      const half = lineStep * 0.46 * (1 - tone(x, y)) ** 1.15 + 0.25;
      upper.push(round(x, y + wave - half));
      lower.unshift(round(x, y + wave + half));
    }
    lines.push(`<path d="M${upper.join(' L')} L${lower.join(' L')} Z"/>`);
  }
  const frame = margin * 0.72;
  return (
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/><g fill="${palette.ink}">${lines.join('')}</g>` +
    `<rect x="${round(frame)}" y="${round(frame)}" width="${round(width - 2 * frame)}" height="${round(height - 2 * frame)}" fill="none" stroke="${palette.ink}" stroke-width="3"/>`
  );
}

/** Returns a function that gives the lightness of a drawing at a point, 0 to 1, stretched to the full range. */
async function tonesOf({ width, height }: Canvas, drawing: string): Promise<(x: number, y: number) => number> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`;
  const small = Math.round(width / pointStep);
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten()
    .resize({ width: small })
    .greyscale()
    .normalise({ lower: 2, upper: 98 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (x, y) => {
    const column = Math.min(info.width - 1, Math.floor((x / width) * info.width));
    const row = Math.min(info.height - 1, Math.floor((y / height) * info.height));
    return (data[(row * info.width + column) * info.channels] ?? 0) / 255;
  };
}
