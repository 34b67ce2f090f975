import { blur, type Canvas, glow, gradient, inTurn, mix, type Point, round, smooth, whole } from '../drawing.ts';

const materials = [
  ['#e9e4da', '#b9b0a2', '#6f675d'],
  ['#b98a5a', '#6d4a2c', '#2c1c10'],
  ['#c9785a', '#8f4a35', '#4a231a'],
  ['#8fa39a', '#4d635c', '#22302c'],
  ['#d8c9a8', '#9c8a66', '#544831'],
] as const;

/** A rounded form on a plinth in studio light. */
export function sculpture(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const wall = mix(palette.sky[1], palette.paper, 0.55);
  const floor = height * 0.86;
  const plinth = { width: Math.min(width * 0.5, height * 0.42), top: height * random.between(0.68, 0.74) };
  const [lit, own, dark] = inTurn(canvas, materials);
  const left = (width - plinth.width) / 2;
  const room = { width: Math.min(width * 0.62, plinth.width * 1.1), top: height * 0.1, bottom: plinth.top };
  return (
    `<defs>${gradient('wall', [mix(wall, palette.light, 0.45), wall, mix(wall, palette.near, 0.22)], 'x1="0" y1="0" x2="1" y2="0.6"')}` +
    `${gradient('floor', [mix(wall, palette.near, 0.38), mix(wall, palette.near, 0.2)])}` +
    `${glow('form', [mix(lit, '#ffffff', 0.35), lit, own, dark], 'cx="0.36" cy="0.3" r="0.8"')}` +
    `${glow('hollow', [dark, mix(dark, own, 0.6)], 'cx="0.6" cy="0.7" r="0.7"')}` +
    `${gradient('front', ['#f4f1ea', '#d9d4c9'])}${blur('soft', height / 60)}</defs>` +
    `${whole(canvas, 'url(#wall)')}<rect y="${round(floor)}" width="${width}" height="${height}" fill="url(#floor)"/>` +
    `<ellipse cx="${round(width * 0.62)}" cy="${round(floor + height * 0.03)}" rx="${round(plinth.width * 0.8)}" ry="${round(height * 0.03)}" fill="#000" opacity="0.35" filter="url(#soft)"/>` +
    `<rect x="${round(left)}" y="${round(plinth.top)}" width="${round(plinth.width)}" height="${round(floor - plinth.top + height * 0.04)}" fill="url(#front)"/>` +
    `<rect x="${round(left + plinth.width * 0.72)}" y="${round(plinth.top)}" width="${round(plinth.width * 0.28)}" height="${round(floor - plinth.top + height * 0.04)}" fill="#000" opacity="0.13"/>` +
    `<ellipse cx="${round(width / 2 + plinth.width * 0.06)}" cy="${round(plinth.top + 4)}" rx="${round(plinth.width * 0.36)}" ry="${round(height * 0.012)}" fill="#000" opacity="0.5" filter="url(#soft)"/>` +
    inTurn(canvas, [standing, arch, reclining, stones])(canvas, room)
  );
}

interface Room {
  width: number;
  top: number;
  bottom: number;
}

/** A closed, soft outline. */
function outline(points: readonly Point[]): string {
  const first = points[0] as Point;
  return `${smooth([...points, first])} Z`;
}

function standing({ width, random }: Canvas, { width: room, top, bottom }: Room): string {
  const tall = bottom - top;
  const profile = Array.from({ length: 9 }, (_, index) => {
    const t = index / 8;
    const swell = 0.16 + 0.1 * Math.sin(t * 5 + random.between(0, 6)) + 0.06 * random.between(-1, 1);
    const lean = 0.1 * Math.sin(t * 4 + 1);
    return {
      y: bottom - tall * t * 0.97,
      half: room * Math.max(0.07, swell) * (1 - t * 0.35),
      x: width / 2 + room * lean,
    };
  });
  const leftSide = profile.map(({ x, y, half }) => [x - half, y] as const);
  const rightSide = profile.map(({ x, y, half }) => [x + half * 0.9, y] as const).reverse();
  const [middle] = profile.slice(3, 7).sort((one, other) => other.half - one.half) as [(typeof profile)[number]];
  return (
    `<path d="${outline([...leftSide, ...rightSide])}" fill="url(#form)"/>` +
    `<ellipse cx="${round(middle.x + middle.half * 0.1)}" cy="${round(middle.y)}" rx="${round(middle.half * 0.32)}" ry="${round(tall * 0.075)}" fill="url(#hollow)" transform="rotate(14 ${round(middle.x, middle.y)})"/>`
  );
}

function stones({ width, random }: Canvas, { width: room, top, bottom }: Room): string {
  let y = bottom;
  return Array.from({ length: 5 }, (_, index) => {
    const rx = room * (0.36 - index * 0.055) * random.between(0.85, 1.1);
    const ry = Math.min(rx * random.between(0.5, 0.75), ((bottom - top) / 5) * 0.62);
    const cx = width / 2 + room * random.between(-0.05, 0.05);
    const cy = y - ry * 0.96;
    y = cy - ry * 0.9;
    return `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" fill="url(#form)" transform="rotate(${round(random.between(-5, 5))} ${round(cx, cy)})"/>`;
  }).join('');
}

function reclining({ width, random }: Canvas, { width: room, top, bottom }: Room): string {
  const tall = Math.min((bottom - top) * 0.7, room * random.between(0.55, 0.75));
  const x = (share: number) => width / 2 + room * share;
  const y = (share: number) => bottom - tall * share;
  const body: Point[] = [
    [x(-0.5), y(0)],
    [x(-0.52), y(0.3)],
    [x(-0.36), y(0.78)],
    [x(-0.2), y(1)],
    [x(-0.06), y(0.72)],
    [x(0.12), y(0.5)],
    [x(0.3), y(0.72)],
    [x(0.46), y(0.5)],
    [x(0.52), y(0.08)],
    [x(0.46), y(0)],
    [x(0), y(0.01)],
  ];
  return (
    `<path d="${outline(body)}" fill="url(#form)"/><ellipse cx="${round(x(-0.24))}" cy="${round(y(0.42))}" rx="${round(room * 0.075)}" ry="${round(tall * 0.15)}" fill="url(#hollow)" transform="rotate(-18 ${round(x(-0.24), y(0.42))})"/>` +
    `<ellipse cx="${round(x(0.3))}" cy="${round(y(0.3))}" rx="${round(room * 0.06)}" ry="${round(tall * 0.1)}" fill="url(#hollow)"/>`
  );
}

function arch({ width, random }: Canvas, { width: room, top, bottom }: Room): string {
  const tall = (bottom - top) * random.between(0.75, 0.95);
  const half = Math.min(room * 0.42, tall * 0.5);
  const hole = half * random.between(0.38, 0.5);
  const x = width / 2;
  const ring = `M${round(x - half, bottom)} C${round(x - half * 1.2, bottom - tall * 1.25)} ${round(x + half * 1.3, bottom - tall * 1.3)} ${round(x + half, bottom)} L${round(x + half * 0.45, bottom)} C${round(x + hole * 1.2, bottom - tall * 0.75)} ${round(x - hole * 1.1, bottom - tall * 0.7)} ${round(x - half * 0.45, bottom)} Z`;
  return `<path d="${ring}" fill="url(#form)"/><circle cx="${round(x)}" cy="${round(bottom - half * 0.32)}" r="${round(half * 0.3)}" fill="url(#form)"/>`;
}
