import { below, blur, brush, type Canvas, glow, gradient, mix, type Point, ridge, round, whole } from '../drawing.ts';
import { clouds } from './hills.ts';

/** A few large trees with crowns of many dabs, lit from one side. */
export function trees(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const ground = height * random.between(0.72, 0.82);
  const back = ridge(canvas, ground - height * 0.08, height * 0.03, 3);
  const front = ridge(canvas, ground, height * 0.015, 2);
  const green = mix(palette.near, palette.accents[0], random.between(0.15, 0.45));
  const count = random.whole(2, 4);
  const places = Array.from({ length: count }, (_, index) => (index + random.between(0.25, 0.75)) / count);
  return (
    `<defs>${gradient('sky', palette.sky)}${glow('halo', [`${palette.light}/0.9`, `${palette.light}/0`])}` +
    `${gradient('ground', [mix(green, palette.light, 0.35), mix(palette.near, green, 0.4)])}` +
    `${brush('brush', height / 50, 0.02, random.whole(1, 99))}${blur('soft', height / 160)}</defs>` +
    `${whole(canvas, 'url(#sky)')}<circle cx="${round(width * 0.2)}" cy="${round(height * 0.4)}" r="${round(height * 0.6)}" fill="url(#halo)"/>` +
    `${clouds(canvas, 0.6)}<g filter="url(#brush)"><path d="${below(back, height * 1.05)}" fill="${mix(palette.far, green, 0.4)}"/>` +
    `<path d="${below(front, height * 1.05)}" fill="url(#ground)"/>${grass(canvas, ground, green)}</g>` +
    places.map((place) => tree(canvas, [width * place, ground + height * random.between(0.01, 0.09)], green)).join('')
  );
}

function tree(canvas: Canvas, [x, y]: Point, green: string): string {
  const { width, height, random, palette } = canvas;
  const tall = Math.min(height * random.between(0.45, 0.66), width * 0.9);
  const bark = mix(palette.near, palette.ink, 0.5);
  const branches: string[] = [];
  const ends: Point[] = [];
  grow([x, y], -Math.PI / 2 + random.between(-0.12, 0.12), tall * 0.34, tall * 0.035, 5);
  const dabs = ends.flatMap((end) => Array.from({ length: 9 }, () => dab(canvas, end, x, tall, green)));
  return (
    `<ellipse cx="${round(x + tall * 0.22)}" cy="${round(y)}" rx="${round(tall * 0.42)}" ry="${round(tall * 0.035)}" fill="${palette.ink}" opacity="0.28" filter="url(#soft)"/>` +
    `<g stroke="${bark}" stroke-linecap="round" fill="none">${branches.join('')}</g><g filter="url(#brush)">${dabs.join('')}</g>`
  );

  function grow(from: Point, angle: number, length: number, thick: number, depth: number): void {
    const to: Point = [from[0] + Math.cos(angle) * length, from[1] + Math.sin(angle) * length];
    const bend = random.between(-0.15, 0.15) * length;
    branches.push(
      `<path d="M${round(...from)} Q${round((from[0] + to[0]) / 2 + bend, (from[1] + to[1]) / 2)} ${round(...to)}" stroke-width="${round(Math.max(thick, 1.5))}"/>`,
    );
    if (depth <= 2) ends.push(to);
    if (depth === 0) return;
    for (const side of [-1, 1]) {
      grow(to, angle + side * random.between(0.25, 0.62), length * random.between(0.62, 0.8), thick * 0.62, depth - 1);
    }
  }
}

function dab({ random, palette }: Canvas, [x, y]: Point, trunk: number, tall: number, green: string): string {
  const size = tall * random.between(0.02, 0.055);
  const lit = Math.max(0, Math.min(1, 0.5 - (x - trunk) / tall + random.between(-0.25, 0.25)));
  const colour = mix(mix(palette.near, green, 0.55), mix(green, palette.light, 0.55), lit);
  const cx = x + tall * random.between(-0.075, 0.075);
  const cy = y + tall * random.between(-0.06, 0.06);
  return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(size)}" ry="${round(size * random.between(0.5, 0.9))}" fill="${colour}" opacity="0.72"/>`;
}

function grass({ width, height, random, palette }: Canvas, ground: number, green: string): string {
  return Array.from({ length: 140 }, () => {
    const x = width * random.between(0, 1);
    const y = ground + (height - ground) * random.between(0.1, 1);
    const colour = random.chance(0.5) ? mix(green, palette.light, 0.45) : mix(green, palette.near, 0.8);
    return `<path d="M${round(x, y)} l${round(width * random.between(-0.02, 0.02), -height * random.between(0.005, 0.02))}" stroke="${colour}" stroke-width="${round(random.between(2, 6))}" opacity="0.5"/>`;
  }).join('');
}
