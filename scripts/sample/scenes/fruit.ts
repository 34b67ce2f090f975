import { blur, brush, type Canvas, glow, gradient, mix, round, whole } from '../drawing.ts';

/** A still life: round fruit and a bottle on a cloth, light from the left. */
export function fruit(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const table = height * random.between(0.6, 0.66);
  const size = Math.min(height * 0.13, width * 0.12);
  const count = Math.max(4, Math.round((width / height) * 5));
  const colours = palette.accents.map((colour, index) =>
    glow(
      `fruit${index}`,
      [mix(colour, '#fff4d6', 0.65), colour, mix(colour, palette.ink, 0.65)],
      'cx="0.34" cy="0.3" r="0.75"',
    ),
  );
  const fruits = Array.from({ length: count }, (_, index) => {
    const x = width * (0.12 + (0.76 * (index + random.between(0.1, 0.9))) / count);
    const y = table + (height - table) * random.between(0.12, 0.62);
    return { x, y, r: size * random.between(0.7, 1.15), colour: random.whole(0, 2) };
  }).sort((a, b) => a.y - b.y);
  return (
    `<defs>${gradient('wall', [mix(palette.near, palette.water, 0.3), mix(palette.near, palette.far, 0.45)], 'x1="0" y1="0" x2="1" y2="1"')}` +
    `${gradient('cloth', [mix(palette.paper, palette.far, 0.3), palette.paper])}${colours.join('')}` +
    `${glow('glass', [mix(palette.accents[3], palette.light, 0.5), palette.accents[3], mix(palette.accents[3], palette.ink, 0.6)], 'cx="0.3" cy="0.4" r="0.8"')}` +
    `${blur('soft', size / 8)}${brush('brush', size / 9, 0.007, random.whole(1, 99))}</defs>${whole(canvas, 'url(#wall)')}` +
    `<g filter="url(#brush)"><rect x="-20" y="${round(table)}" width="${width + 40}" height="${height}" fill="url(#cloth)"/>${folds(canvas, table)}` +
    `${bottle(canvas, table)}${fruits.map((one) => roundFruit(canvas, one)).join('')}</g>`
  );
}

function roundFruit(
  { palette }: Canvas,
  { x, y, r, colour }: { x: number; y: number; r: number; colour: number },
): string {
  return (
    `<ellipse cx="${round(x + r * 0.75)}" cy="${round(y + r * 0.06)}" rx="${round(r * 1.3)}" ry="${round(r * 0.26)}" fill="${palette.ink}" opacity="0.45" filter="url(#soft)"/>` +
    `<ellipse cx="${round(x)}" cy="${round(y - r * 0.85)}" rx="${round(r)}" ry="${round(r * 0.94)}" fill="url(#fruit${colour})"/>` +
    `<path d="M${round(x, y - r * 1.68)} q${round(r * 0.04, -r * 0.2)} ${round(r * 0.16, -r * 0.3)}" stroke="${palette.ink}" stroke-width="${round(r * 0.07)}" fill="none"/>` +
    `<ellipse cx="${round(x - r * 0.36)}" cy="${round(y - r * 1.24)}" rx="${round(r * 0.16)}" ry="${round(r * 0.1)}" fill="#fff" opacity="0.5"/>`
  );
}

function bottle({ width, height, random, palette }: Canvas, table: number): string {
  const tall = height * random.between(0.42, 0.5);
  const half = Math.min(tall * 0.15, width * 0.09);
  const x = width * random.between(0.3, 0.7);
  const foot = table + height * 0.06;
  const body = `M${round(x - half, foot)} L${round(x - half, foot - tall * 0.5)} C${round(x - half, foot - tall * 0.68)} ${round(x - half * 0.34, foot - tall * 0.66)} ${round(x - half * 0.34, foot - tall * 0.8)} L${round(x - half * 0.34, foot - tall)} H${round(x + half * 0.34)} L${round(x + half * 0.34, foot - tall * 0.8)} C${round(x + half * 0.34, foot - tall * 0.66)} ${round(x + half, foot - tall * 0.68)} ${round(x + half, foot - tall * 0.5)} L${round(x + half, foot)} Z`;
  return (
    `<ellipse cx="${round(x + half)}" cy="${round(foot)}" rx="${round(half * 2)}" ry="${round(half * 0.28)}" fill="${palette.ink}" opacity="0.45" filter="url(#soft)"/>` +
    `<path d="${body}" fill="url(#glass)"/><rect x="${round(x - half * 0.7)}" y="${round(foot - tall * 0.48)}" width="${round(half * 0.16)}" height="${round(tall * 0.4)}" rx="6" fill="#fff" opacity="0.35"/>`
  );
}

function folds({ width, height, random, palette }: Canvas, table: number): string {
  return Array.from({ length: 9 }, () => {
    const x = width * random.between(0, 1);
    const shade = random.chance(0.5) ? palette.light : mix(palette.far, palette.near, 0.3);
    return `<path d="M${round(x, table)} q${round(width * random.between(-0.05, 0.05), (height - table) * 0.5)} ${round(width * random.between(-0.1, 0.1), height - table)}" stroke="${shade}" stroke-width="${round(height * random.between(0.006, 0.02))}" fill="none" opacity="0.35" filter="url(#soft)"/>`;
  }).join('');
}
