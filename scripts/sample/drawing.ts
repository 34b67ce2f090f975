import type { Palette } from './palettes.ts';
import type { Random } from './random.ts';

/** The surface and tools that a scene draws with. Sizes are in pixels. */
export interface Canvas {
  width: number;
  height: number;
  random: Random;
  palette: Palette;
  /** How many drawings of this scene came before, so that subjects alternate. */
  variant: number;
}

export type Point = readonly [x: number, y: number];

/** A smooth line through points (Catmull-Rom splines as Bézier curves). */
export function smooth(points: readonly Point[]): string {
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))] as Point;
  const curves = points.slice(1).map(([x, y], index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const c1 = [from[0] + (x - before[0]) / 6, from[1] + (y - before[1]) / 6];
    const c2 = [x - (after[0] - from[0]) / 6, y - (after[1] - from[1]) / 6];
    return `C${round(...c1)} ${round(...c2)} ${round(x, y)}`;
  });
  return `M${round(...at(0))} ${curves.join(' ')}`;
}

/** A hilly line from left to right around `level`, `roughness` high: a sum of waves of random phase. */
export function ridge({ width, random }: Canvas, level: number, roughness: number, waves = 3): Point[] {
  const parts = Array.from({ length: 5 }, (_, octave) => ({
    frequency: (waves * 1.9 ** octave * random.between(0.8, 1.2) * Math.PI) / width,
    height: roughness / 1.9 ** octave,
    phase: random.between(0, 2 * Math.PI),
  }));
  return Array.from({ length: 81 }, (_, index) => {
    const x = (width * 1.04 * index) / 80 - width * 0.02;
    return [x, parts.reduce((y, part) => y + part.height * Math.sin(x * part.frequency + part.phase), level)] as const;
  });
}

/** The path of the area between a line and `bottom`. */
export function below(line: readonly Point[], bottom: number): string {
  const first = line[0] as Point;
  const last = line.at(-1) as Point;
  return `${smooth(line)} L${round(last[0], bottom)} L${round(first[0], bottom)} Z`;
}

/** A vertical gradient; `stops` from top to bottom. */
export function gradient(id: string, stops: readonly string[], attributes = 'x1="0" y1="0" x2="0" y2="1"'): string {
  return `<linearGradient id="${id}" ${attributes}>${stopsOf(stops)}</linearGradient>`;
}

/** A radial gradient; `attributes` position its centre. */
export function glow(id: string, stops: readonly string[], attributes = ''): string {
  return `<radialGradient id="${id}" ${attributes}>${stopsOf(stops)}</radialGradient>`;
}

function stopsOf(stops: readonly string[]): string {
  return stops
    .map((stop, index) => {
      const [colour, opacity = '1'] = stop.split('/');
      return `<stop offset="${round(index / (stops.length - 1))}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
    })
    .join('');
}

/** The filter region is tall because shadows are flat ellipses, whose blur would be clipped otherwise. */
export function blur(id: string, pixels: number): string {
  return `<filter id="${id}" x="-50%" y="-400%" width="200%" height="900%"><feGaussianBlur stdDeviation="${round(pixels)}"/></filter>`;
}

/**
 * Frays edges like a brush. `size` is the displacement in pixels, `detail` the noise frequency (smaller is coarser).
 */
export function brush(id: string, size: number, detail: number, seed: number): string {
  return (
    `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%">` +
    `<feTurbulence type="fractalNoise" baseFrequency="${detail}" numOctaves="3" seed="${seed}"/>` +
    `<feDisplacementMap in="SourceGraphic" scale="${size}" xChannelSelector="R" yChannelSelector="G"/></filter>`
  );
}

export function whole({ width, height }: Canvas, fill: string): string {
  return `<rect width="${width}" height="${height}" fill="${fill}"/>`;
}

/** Returns the choices in rotation, one per drawing of a scene. */
export function inTurn<T>({ variant }: Canvas, choices: readonly T[]): T {
  return choices[variant % choices.length] as T;
}

/** Mixes two #rrggbb colours; 0 is the first. */
export function mix(from: string, to: string, share: number): string {
  const channel = (colour: string, index: number) => Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16);
  const mixed = [0, 1, 2].map((index) => Math.round(channel(from, index) * (1 - share) + channel(to, index) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function round(...values: number[]): string {
  return values.map((value) => Number(value.toFixed(2))).join(' ');
}
