import { below, brush, type Canvas, glow, gradient, mix, ridge, round, whole } from '../drawing.ts';

/** Night: a moon with its halo over dark hills, a few stars, rounded trees. */
export function moon(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const night = mix(palette.near, '#0c1424', 0.55);
  const x = width * random.between(0.25, 0.75);
  const y = height * random.between(0.22, 0.36);
  const size = Math.min(width, height) * random.between(0.06, 0.09);
  const layers = Array.from({ length: 4 }, (_, index) => {
    const nearness = index / 3;
    const line = ridge(canvas, height * (0.56 + 0.3 * nearness), height * 0.05, random.between(1.5, 3));
    const colour = mix(mix(palette.water, night, 0.35), mix(night, '#05070c', 0.5), nearness);
    return `<path d="${below(line, height * 1.05)}" fill="${colour}"/>${index > 0 ? trees(canvas, line, nearness, mix(colour, '#05070c', 0.3)) : ''}`;
  });
  return (
    `<defs>${gradient('sky', [night, mix(night, palette.water, 0.45), mix(palette.water, palette.light, 0.35)])}` +
    `${glow('halo', [`${palette.light}/0.75`, `${palette.light}/0.22`, `${palette.light}/0.06`, `${palette.light}/0`])}` +
    `${brush('brush', height / 70, 0.014, random.whole(1, 99))}</defs>` +
    `${whole(canvas, 'url(#sky)')}${stars(canvas)}<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 6)}" fill="url(#halo)"/>` +
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size)}" fill="${palette.light}"/>` +
    `<circle cx="${round(x - size * 0.25)}" cy="${round(y + size * 0.1)}" r="${round(size * 0.3)}" fill="${palette.sky[2]}" opacity="0.35"/>` +
    `<g filter="url(#brush)">${layers.join('')}</g>`
  );
}

function stars({ width, height, random, palette }: Canvas): string {
  return Array.from({ length: 70 }, () => {
    const size = random.between(0.6, 2.4);
    return `<circle cx="${round(width * random.between(0, 1))}" cy="${round(height * random.between(0, 0.5))}" r="${round(size)}" fill="${palette.light}" opacity="${round(random.between(0.3, 0.9))}"/>`;
  }).join('');
}

function trees(
  { height, random }: Canvas,
  line: readonly (readonly [number, number])[],
  nearness: number,
  colour: string,
): string {
  return Array.from({ length: random.whole(5, 12) }, () => {
    const [x, y] = random.pick(line);
    const size = height * (0.02 + 0.06 * nearness) * random.between(0.6, 1.2);
    const crown = Array.from({ length: 7 }, () => {
      const cx = x + size * random.between(-0.6, 0.6);
      const cy = y - size * random.between(0.6, 1.7);
      return `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(size * random.between(0.3, 0.6))}"/>`;
    });
    return `<g fill="${colour}"><rect x="${round(x - size * 0.06)}" y="${round(y - size)}" width="${round(size * 0.12)}" height="${round(size * 1.3)}"/>${crown.join('')}</g>`;
  }).join('');
}
