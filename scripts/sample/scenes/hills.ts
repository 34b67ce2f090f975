import { below, blur, brush, type Canvas, glow, gradient, mix, ridge, round, whole } from '../drawing.ts';

/** Layers of hills that grow paler with distance, under sun and clouds, sometimes with a lake. */
export function hills(canvas: Canvas): string {
  const { height, random, palette } = canvas;
  const horizon = random.between(0.38, 0.56);
  const layers = random.whole(5, 7);
  const lake = random.chance(0.4) ? random.whole(2, layers - 3) : -1;
  const shapes = Array.from({ length: layers }, (_, index) => {
    const nearness = index / (layers - 1);
    const level = height * (horizon + (1.02 - horizon) * nearness ** 1.15);
    const colour = mix(palette.far, palette.near, nearness ** 0.9);
    const line = ridge(canvas, level, height * (0.035 + 0.03 * (1 - nearness)), random.between(1.5, 4));
    const id = `hill${index}`;
    const mist = mix(colour, palette.sky[2], 0.45 * (1 - nearness * 0.6));
    return (
      `<defs>${gradient(id, [mix(colour, palette.light, 0.12), colour, mist])}</defs>` +
      `<path d="${below(line, height * 1.05)}" fill="url(#${id})"/>${index === lake ? water(canvas, level) : ''}`
    );
  });
  return (
    `<defs>${gradient('sky', palette.sky)}${brush('brush', height / 60, 0.012, random.whole(1, 99))}</defs>` +
    `${whole(canvas, 'url(#sky)')}${sun(canvas, horizon)}${clouds(canvas, horizon)}` +
    `<g filter="url(#brush)">${shapes.join('')}</g>`
  );
}

function sun({ width, height, random, palette }: Canvas, horizon: number): string {
  const x = width * random.between(0.2, 0.8);
  const y = height * random.between(horizon * 0.35, horizon * 0.9);
  const size = Math.min(width, height) * random.between(0.03, 0.06);
  return (
    `<defs>${glow('halo', [`${palette.light}/0.9`, `${palette.light}/0.25`, `${palette.light}/0`])}</defs>` +
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size * 7)}" fill="url(#halo)"/>` +
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(size)}" fill="${palette.light}" opacity="0.9"/>`
  );
}

/** Banks of cloud: soft ellipses, lit from above. */
export function clouds({ width, height, random, palette }: Canvas, horizon: number): string {
  const banks = Array.from({ length: random.whole(4, 8) }, () => {
    const x = width * random.between(0, 1);
    const y = height * horizon * random.between(0.12, 0.85);
    const length = width * random.between(0.08, 0.2);
    return Array.from({ length: 9 }, () => {
      const cx = x + length * random.between(-1, 1);
      const cy = y + height * random.between(-0.015, 0.015);
      const rx = length * random.between(0.2, 0.5);
      const fill = mix(palette.light, palette.sky[1], random.between(0, 0.6));
      return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(rx * random.between(0.12, 0.3))}" fill="${fill}" opacity="0.35"/>`;
    }).join('');
  });
  return `<defs>${blur('cloud', Math.min(width, height) / 110)}</defs><g filter="url(#cloud)">${banks.join('')}</g>`;
}

function water({ width, height, random, palette }: Canvas, level: number): string {
  const top = level + height * 0.05;
  const glints = Array.from({ length: 40 }, () => {
    const y = top + height * 0.2 * random.between(0, 1) ** 1.4;
    const length = width * random.between(0.03, 0.15);
    return `<rect x="${round(width * random.between(-0.05, 1))}" y="${round(y)}" width="${round(length)}" height="${round(height / 400)}" rx="2" fill="${palette.light}" opacity="0.22"/>`;
  });
  return (
    `<defs>${gradient('lake', [mix(palette.water, palette.sky[2], 0.55), palette.water, mix(palette.water, palette.near, 0.4)])}</defs>` +
    `<rect y="${round(top)}" x="${-width * 0.1}" width="${width * 1.2}" height="${round(height)}" fill="url(#lake)"/>${glints.join('')}`
  );
}
