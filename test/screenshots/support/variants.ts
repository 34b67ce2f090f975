import type { Language } from '#shared/messages/message.ts';

/** How a page is captured: content size of the window in physical pixels, zoom and colours. */
export type Variant = {
  name: string;
  width: number;
  height: number;
  zoom: number;
  colorScheme: 'light' | 'dark';
  forcedColors: 'active' | 'none';
};

const sizes = [
  { name: '760x560', width: 760, height: 560, zoom: 1 },
  { name: '1280x720-125', width: 1280, height: 720, zoom: 1.25 },
  { name: '1440x900', width: 1440, height: 900, zoom: 1 },
];

const colours = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced', colorScheme: 'light', forcedColors: 'active' },
] as const;

/** Returns the variants of a language: all in English; only the middle size, light and dark, in German. */
export function variantsOf(language: Language): Variant[] {
  const all = sizes.flatMap((size) =>
    colours.map((colour) => ({ ...size, ...colour, name: `${size.name}-${colour.name}` })),
  );
  return language === 'en' ? all : all.filter(({ name }) => /^1280x720-125-(light|dark)$/.test(name));
}
