import { brush, type Canvas, inTurn, mix, round, whole } from '../drawing.ts';

/** Flat colours in simple shapes: quarter circles in a grid, a sun with rays, or stairs. */
export function geometry(canvas: Canvas): string {
  const { random, palette } = canvas;
  const draw = inTurn(canvas, [rays, tiles, stairs, rays]);
  return (
    `<defs>${brush('edge', 5, 0.02, random.whole(1, 99))}</defs>${whole(canvas, palette.paper)}` +
    `<g filter="url(#edge)">${draw(canvas)}</g>`
  );
}

function coloursOf({ palette }: Canvas): string[] {
  return [...palette.accents, palette.near, palette.water, mix(palette.paper, palette.sky[1], 0.6)];
}

function tiles(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const colours = coloursOf(canvas);
  const columns = width > height ? random.whole(5, 7) : random.whole(3, 4);
  const size = width / columns;
  const rows = Math.ceil(height / size);
  return Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [(index % columns) * size, Math.floor(index / columns) * size];
    const colour = random.pick(colours);
    const shape = random.pick([
      `<path d="M0 0 H${round(size)} A${round(size, size)} 0 0 1 0 ${round(size)} Z"/>`,
      `<circle cx="${round(size / 2)}" cy="${round(size / 2)}" r="${round(size * 0.4)}"/>`,
      `<path d="M0 0 H${round(size)} L0 ${round(size)} Z"/>`,
      `<path d="M0 0 A${round(size / 2, size / 2)} 0 0 0 ${round(size)} 0 Z"/>`,
    ]);
    const turn = random.pick([0, 90, 180, 270]);
    const ground = random.chance(0.45)
      ? `<rect width="${round(size + 1)}" height="${round(size + 1)}" fill="${random.pick(colours)}"/>`
      : '';
    return `<g transform="translate(${round(x, y)})">${ground}<g fill="${colour}" transform="rotate(${turn} ${round(size / 2, size / 2)})">${shape}</g></g>`;
  }).join('');
}

function rays(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const colours = coloursOf(canvas);
  const [x, y] = [width * random.between(0.4, 0.6), height * random.between(0.36, 0.5)];
  const reach = Math.hypot(width, height);
  const count = random.whole(18, 28);
  const beams = Array.from({ length: count }, (_, index) => {
    const [from, to] = [index, index + 0.5].map((step) => (step / count) * 2 * Math.PI) as [number, number];
    const points = [from, to].map((angle) => round(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach));
    return `<path d="M${round(x, y)} L${points.join(' L')} Z" fill="${mix(colours[index % colours.length] ?? palette.near, palette.paper, 0.35)}"/>`;
  });
  const size = Math.min(width, height) * 0.36;
  const rings = [1, 0.82, 0.66, 0.48, 0.32, 0.16].map(
    (share, index) =>
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * share)}" fill="${[palette.paper, palette.accents[0], palette.accents[2], palette.accents[1], palette.light, palette.near][index]}"/>`,
  );
  return beams.join('') + rings.join('');
}

function stairs(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const steps = Math.round((height / width) * 7) + 4;
  const treads = Array.from({ length: steps }, (_, index) => {
    const t = index / steps;
    const top = height * (0.16 + 0.84 * t);
    const indent = width * (0.5 - 0.5 * t) * 0.8;
    const colour = mix(palette.far, palette.near, t);
    return (
      `<rect x="${round(indent * random.between(0.7, 1))}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${colour}"/>` +
      `<rect x="${round(indent)}" y="${round(top)}" width="${round(width)}" height="${round((height / steps) * 0.26)}" fill="${mix(colour, palette.light, 0.55)}"/>`
    );
  });
  const size = width * 0.24;
  return (
    `<rect width="${width}" height="${height}" fill="${palette.sky[2]}"/>` +
    `<circle cx="${round(width * 0.3)}" cy="${round(height * 0.16)}" r="${round(size)}" fill="${palette.accents[0]}"/>` +
    `<circle cx="${round(width * 0.3)}" cy="${round(height * 0.16)}" r="${round(size * 0.62)}" fill="${palette.accents[2]}"/>${treads.join('')}`
  );
}
