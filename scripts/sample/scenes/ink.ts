import {
  below,
  blur,
  brush,
  type Canvas,
  glow,
  gradient,
  inTurn,
  type Point,
  ridge,
  round,
  whole,
} from '../drawing.ts';

/** Brush and ink on paper: one of a few subjects with empty space around it, and a red seal. */
export function ink(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const subject = inTurn(canvas, [peaks, reeds, branch, birds, circle]);
  const seal = Math.min(width, height) * 0.035;
  return (
    `<defs>${glow('paper', [palette.paper, palette.paper, shade(palette.paper)], 'r="0.85"')}${blur('wash', Math.min(width, height) / 70)}` +
    `${brush('brush', Math.min(width, height) / 130, 0.03, random.whole(1, 99))}</defs>${whole(canvas, 'url(#paper)')}` +
    `<g filter="url(#brush)" fill="none" stroke="${palette.ink}" stroke-linecap="round">${subject(canvas)}</g>` +
    `<rect x="${round(width * 0.9 - seal)}" y="${round(height * 0.9 - seal)}" width="${round(seal)}" height="${round(seal * 1.15)}" rx="4" fill="#b23a2b" opacity="0.85"/>`
  );
}

function shade(paper: string): string {
  return `#${[1, 3, 5].map((at) => Math.round(Number.parseInt(paper.slice(at, at + 2), 16) * 0.93).toString(16)).join('')}`;
}

/** A stroke of many bristles that starts dense and runs dry. */
function stroke({ random }: Canvas, points: readonly Point[], thick: number): string {
  const bristles = Math.max(8, Math.round(thick / 3));
  return Array.from({ length: bristles }, (_, index) => {
    const side = (index / (bristles - 1) - 0.5) * thick;
    const lasts = Math.max(3, Math.round(points.length * random.between(0.55, 1.05)));
    const path = points
      .slice(0, lasts)
      .map(
        ([x, y], at) =>
          `${at === 0 ? 'M' : 'L'}${round(x + normal(points, at)[0] * side, y + normal(points, at)[1] * side)}`,
      );
    return `<path d="${path.join(' ')}" stroke-width="${round((thick / bristles) * random.between(0.7, 2.2))}" opacity="${round(random.between(0.45, 0.9))}"/>`;
  }).join('');
}

function normal(points: readonly Point[], at: number): Point {
  const [x1, y1] = points[Math.max(0, at - 1)] as Point;
  const [x2, y2] = points[Math.min(points.length - 1, at + 1)] as Point;
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  return [-(y2 - y1) / length, (x2 - x1) / length];
}

/** Points of a Bézier curve. */
function curve(from: Point, over: Point, to: Point, count = 24): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const t = index / (count - 1);
    const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * over[axis] + t ** 2 * to[axis];
    return [at(0), at(1)] as const;
  });
}

function circle(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const size = Math.min(width, height) * random.between(0.27, 0.34);
  const start = random.between(0, 6);
  const turn = Array.from({ length: 70 }, (_, index) => {
    const angle = start + (index / 69) * 5.9;
    const distance = size * (1 + 0.05 * Math.sin(angle * 2 + start));
    return [width / 2 + Math.cos(angle) * distance, height / 2 + Math.sin(angle) * distance] as const;
  });
  return stroke(canvas, turn, size * random.between(0.16, 0.26));
}

function reeds(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const stems = Array.from({ length: random.whole(5, 9) }, () => {
    const x = width * random.between(0.15, 0.7);
    const top: Point = [x + width * random.between(0, 0.25), height * random.between(0.12, 0.45)];
    const stem = curve([x, height * random.between(0.86, 0.95)], [x, height * 0.5], top);
    const leaves = Array.from({ length: random.whole(2, 4) }, () => {
      const [lx, ly] = random.pick(stem.slice(6, 20));
      const side = random.pick([-1, 1]);
      const reach = width * random.between(0.06, 0.14) * side;
      return stroke(
        canvas,
        curve(
          [lx, ly],
          [lx + reach * 0.6, ly - height * 0.08],
          [lx + reach, ly + height * random.between(-0.02, 0.08)],
          14,
        ),
        width * 0.011,
      );
    });
    return stroke(canvas, stem, width * random.between(0.006, 0.011)) + leaves.join('');
  });
  return `<ellipse cx="${width * 0.45}" cy="${height * 0.93}" rx="${width * 0.4}" ry="${height * 0.02}" fill="${palette.ink}" stroke="none" opacity="0.18" filter="url(#wash)"/>${stems.join('')}`;
}

/** Mountains in washes of ink that fade into mist. */
function peaks(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const count = 3;
  return Array.from({ length: count }, (_, index) => {
    const level = height * (0.42 + 0.2 * index);
    const line = ridge(canvas, level, height * random.between(0.07, 0.1), random.between(2, 3.2));
    const drawn = line.slice(index === 0 ? 24 : 6, index === 1 ? 52 : 74);
    const dark = 0.2 + 0.2 * index;
    const fade = gradient(`wash${index}`, [
      `${palette.ink}/${dark}`,
      `${palette.ink}/${dark * 0.3}`,
      `${palette.ink}/0`,
    ]);
    return (
      `<defs>${fade}</defs><path d="${below(line, level + height * 0.2)}" fill="url(#wash${index})" stroke="none"/>` +
      `<g opacity="${0.45 + 0.25 * index}">${stroke(canvas, drawn, Math.min(width, height) * (0.008 + 0.006 * index))}</g>`
    );
  }).join('');
}

function branch(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const main = curve(
    [width * 0.06, height * random.between(0.6, 0.85)],
    [width * 0.45, height * 0.75],
    [width * 0.9, height * random.between(0.15, 0.35)],
  );
  const twigs = Array.from({ length: 6 }, () => {
    const [x, y] = random.pick(main.slice(5));
    const tip: Point = [x + width * random.between(0.02, 0.16), y - height * random.between(0.1, 0.26)];
    const blossoms = Array.from({ length: 4 }, () => {
      const cx = tip[0] + width * random.between(-0.04, 0.04);
      const cy = tip[1] + height * random.between(-0.05, 0.05);
      return `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(width * random.between(0.008, 0.016))}" fill="#c0564a" stroke="none" opacity="0.7"/>`;
    });
    return (
      stroke(canvas, curve([x, y], [x + width * 0.02, y - height * 0.08], tip, 14), width * 0.006) + blossoms.join('')
    );
  });
  return stroke(canvas, main, Math.min(width, height) * 0.035) + twigs.join('');
}

function birds(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const flock = Array.from({ length: random.whole(9, 16) }, (_, index) => {
    const x = width * (0.14 + index * 0.05) + width * random.between(-0.03, 0.03);
    const y = height * (0.6 - 0.3 * Math.sin((index / 14) * Math.PI)) + height * random.between(-0.08, 0.08);
    const wing = width * random.between(0.02, 0.04);
    const lift = wing * random.between(0.3, 0.8);
    return (
      stroke(canvas, curve([x, y], [x - wing * 0.4, y - lift * 1.4], [x - wing, y - lift * 0.4], 10), wing * 0.18) +
      stroke(canvas, curve([x, y], [x + wing * 0.4, y - lift * 1.4], [x + wing, y - lift * 0.4], 10), wing * 0.18)
    );
  });
  const shore = curve([0, height * 0.86], [width * 0.5, height * random.between(0.78, 0.86)], [width, height * 0.88]);
  return `${flock.join('')}${stroke(canvas, shore, height * 0.02)}<ellipse cx="${width * 0.5}" cy="${height * 0.92}" rx="${width * 0.5}" ry="${height * 0.03}" fill="${palette.ink}" stroke="none" opacity="0.2" filter="url(#wash)"/>`;
}
