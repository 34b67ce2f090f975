import { blur, type Canvas, glow, gradient, mix, round, whole } from '../drawing.ts';

/** Window light on a wall above a table with a vase. */
export function window(canvas: Canvas): string {
  const { width, height, random, palette } = canvas;
  const wall = mix(palette.paper, palette.far, random.between(0.3, 0.55));
  const table = height * random.between(0.74, 0.82);
  return (
    `<defs>${gradient('wall', [mix(wall, palette.near, 0.25), wall, mix(wall, palette.near, 0.12)], 'x1="0" y1="0" x2="1" y2="1"')}` +
    `${gradient('table', [mix(palette.near, palette.accents[0], 0.4), mix(palette.near, palette.ink, 0.35)])}` +
    `${glow('vase', [mix(palette.accents[3], palette.light, 0.6), palette.accents[3], mix(palette.accents[3], palette.ink, 0.55)], 'cx="0.3" cy="0.35" r="0.85"')}` +
    `${blur('soft', Math.min(width, height) / 130)}${blur('wide', Math.min(width, height) / 40)}</defs>` +
    `${whole(canvas, 'url(#wall)')}${panes(canvas, table)}` +
    `<rect y="${round(table)}" width="${width}" height="${height}" fill="url(#table)"/>` +
    `<rect y="${round(table)}" width="${width}" height="${round(height * 0.008)}" fill="${palette.light}" opacity="0.45"/>${vase(canvas, table)}`
  );
}

function panes({ width, height, random, palette }: Canvas, table: number): string {
  const lean = random.between(0.12, 0.3) * random.pick([-1, 1]);
  const [columns, rows] = [2, width > height ? 2 : 3];
  const pane = { width: width * 0.2, height: (table * 0.62) / rows };
  const left = width * random.between(0.22, 0.36);
  const top = height * random.between(0.08, 0.14);
  const squares = Array.from({ length: columns * rows }, (_, index) => {
    const x = left + (index % columns) * pane.width * 1.12;
    const y = top + Math.floor(index / columns) * pane.height * 1.08;
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(pane.width)}" height="${round(pane.height)}"/>`;
  }).join('');
  const slant = `transform="skewY(${round(lean * 40)}) translate(0 ${round(-width * 0.4 * lean * 0.8)})"`;
  return (
    `<g fill="${palette.light}" opacity="0.5" filter="url(#wide)" ${slant}>${squares}</g>` +
    `<g fill="${palette.light}" opacity="0.75" filter="url(#soft)" ${slant}>${squares}</g>`
  );
}

function vase({ width, height, random, palette }: Canvas, table: number): string {
  const tall = Math.min(height * 0.3, width * 0.5) * random.between(0.75, 1);
  const half = tall * random.between(0.22, 0.32);
  const x = width * random.pick([random.between(0.2, 0.34), random.between(0.64, 0.8)]);
  const foot = table + height * 0.06;
  const body = `M${round(x - half * 0.45, foot)} C${round(x - half * 1.5, foot - tall * 0.45)} ${round(x - half * 0.5, foot - tall * 0.7)} ${round(x - half * 0.42, foot - tall)} L${round(x + half * 0.42, foot - tall)} C${round(x + half * 0.5, foot - tall * 0.7)} ${round(x + half * 1.5, foot - tall * 0.45)} ${round(x + half * 0.45, foot)} Z`;
  const twigs = Array.from({ length: 6 }, () => {
    const tip = [x + half * random.between(-2.2, 2.2), foot - tall * random.between(1.4, 2)] as const;
    const leaves = Array.from({ length: 7 }, (_, index) => {
      const t = 0.35 + index * 0.1;
      const [lx, ly] = [x + (tip[0] - x) * t ** 1.5, foot - tall + (tip[1] - foot + tall) * t];
      return `<ellipse cx="${round(lx)}" cy="${round(ly)}" rx="${round(half * 0.2)}" ry="${round(half * 0.08)}" transform="rotate(${round(random.between(-70, 70))} ${round(lx, ly)})" fill="${mix(palette.near, palette.accents[0], random.between(0.1, 0.6))}"/>`;
    });
    return `<path d="M${round(x, foot - tall)} Q${round(x, foot - tall * 1.4)} ${round(...tip)}" fill="none" stroke="${palette.near}" stroke-width="${round(half * 0.035)}"/>${leaves.join('')}`;
  });
  return (
    `<ellipse cx="${round(x + half * 1.2)}" cy="${round(foot)}" rx="${round(half * 2)}" ry="${round(half * 0.16)}" fill="${palette.ink}" opacity="0.4" filter="url(#soft)"/>` +
    `${twigs.join('')}<path d="${body}" fill="url(#vase)"/>`
  );
}
