import { below, brush, type Canvas, glow, gradient, mix, round, whole } from '../drawing.ts';
import { clouds } from './hills.ts';

/** Open water under clouds, with the sun's reflection and a few sails. */
export function sea(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const horizon = height * random.between(0.42, 0.62);
  const light = width * random.between(0.25, 0.75);
  return (
    `<defs>${gradient('sky', palette.sky)}${gradient('sea', [mix(palette.water, palette.sky[2], 0.55), palette.water, mix(palette.water, palette.near, 0.6)])}` +
    `${glow('halo', [`${palette.light}/1`, `${palette.light}/0.35`, `${palette.light}/0`])}${brush('brush', height / 45, 0.01, random.whole(1, 99))}</defs>` +
    `${whole(canvas, 'url(#sky)')}<circle cx="${round(light)}" cy="${round(horizon * 0.82)}" r="${round(height * 0.5)}" fill="url(#halo)"/>` +
    `<g filter="url(#brush)">${clouds(canvas, horizon / height)}` +
    `<rect x="${-width * 0.1}" y="${round(horizon)}" width="${width * 1.2}" height="${height}" fill="url(#sea)"/>` +
    `${headland(canvas, horizon)}${waves(canvas, horizon)}${lightPath(canvas, horizon, light)}</g>${sails(canvas, horizon)}`
  );
}

/** Adds a coast on one side in two of three drawings. */
function headland(canvas: Canvas, horizon: number): string {
  const { width, height, random, palette, variant } = canvas;
  if (variant % 3 === 0) return '';
  const left = variant % 2 === 0;
  return [1, 0]
    .map((index) => {
      const reach = width * (0.3 + 0.22 * index) * random.between(0.8, 1.2);
      const tall = height * (0.16 - 0.06 * index) * random.between(0.8, 1.2);
      const steps = Array.from({ length: 9 }, (_, step) => {
        const t = step / 8;
        const x = -width * 0.05 + reach * t;
        return [left ? x : width - x, horizon - tall * (1 - t ** 2.2) * random.between(0.8, 1.1) + 4] as const;
      });
      const colour = mix(palette.far, palette.near, 0.25 + 0.35 * (1 - index));
      return `<path d="${below(steps, horizon + 6)}" fill="${colour}"/>`;
    })
    .join('');
}

function waves({ width, height, random, palette }: Canvas, horizon: number): string {
  return Array.from({ length: 150 }, () => {
    const depth = random.between(0, 1) ** 1.6;
    const y = horizon + (height - horizon) * depth;
    const length = width * (0.02 + 0.16 * depth) * random.between(0.5, 1.5);
    const x = width * random.between(-0.1, 1);
    const lift = height * 0.012 * depth;
    const colour = random.chance(0.5) ? mix(palette.water, palette.light, 0.35) : mix(palette.water, palette.near, 0.7);
    const line = `M${round(x, y)} q${round(length / 2, -lift)} ${round(length, 0)} q${round(-length / 2, lift / 3)} ${round(-length, 0)}`;
    return `<path d="${line}" fill="${colour}" stroke="${colour}" stroke-width="${round(0.8 + 3 * depth)}" opacity="0.4"/>`;
  }).join('');
}

function lightPath({ width, height, random, palette }: Canvas, horizon: number, x: number): string {
  return Array.from({ length: 90 }, () => {
    const depth = random.between(0, 1) ** 1.3;
    const y = horizon + (height - horizon) * depth;
    const spread = width * (0.02 + 0.12 * depth);
    const cx = x + spread * (random.between(-1, 1) + random.between(-1, 1)) * 0.5;
    const rx = width * (0.006 + 0.03 * depth) * random.between(0.4, 1.3);
    return `<ellipse cx="${round(cx)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(1 + height * 0.004 * depth)}" fill="${palette.light}" opacity="0.55"/>`;
  }).join('');
}

function sails({ width, height, random, palette }: Canvas, horizon: number): string {
  return Array.from({ length: random.whole(1, 4) }, (_, index) => {
    const nearness = index === 0 ? random.between(0.5, 1) : random.between(0.1, 0.4);
    const size = Math.min(width, height) * (0.04 + 0.13 * nearness);
    const x = width * random.between(0.12, 0.88);
    const y = horizon + (height - horizon) * 0.28 * nearness;
    const sail = mix(
      random.pick([palette.light, palette.paper, palette.accents[0]]),
      palette.sky[1],
      0.5 * (1 - nearness),
    );
    const hull = mix(palette.near, palette.far, 0.6 * (1 - nearness));
    return (
      `<g transform="translate(${round(x, y)})"><path d="M${round(0, -size)} C${round(size * 0.5, -size * 0.7)} ${round(size * 0.52, -size * 0.3)} ${round(size * 0.44, -size * 0.08)} L0 ${round(-size * 0.08)} Z" fill="${sail}"/>` +
      `<path d="M${round(-size * 0.04, -size * 0.86)} L${round(-size * 0.36, -size * 0.1)} L${round(-size * 0.04, -size * 0.08)} Z" fill="${mix(sail, palette.near, 0.18)}"/>` +
      `<path d="M${round(-size * 0.42, -size * 0.05)} L${round(size * 0.48, -size * 0.05)} L${round(size * 0.34, size * 0.06)} L${round(-size * 0.3, size * 0.06)} Z" fill="${hull}"/>` +
      `<ellipse cx="0" cy="${round(size * 0.1)}" rx="${round(size * 0.4)}" ry="${round(size * 0.025)}" fill="${hull}" opacity="0.35"/></g>`
    );
  }).join('');
}
