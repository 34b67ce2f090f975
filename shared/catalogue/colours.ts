/**
 * The colours that images are found by, in the order of the list, each with the colour of its swatch;
 * `dominantColours` in `electron/imaging` gives them to images.
 */
export const colours = {
  red: '#cc2b24',
  orange: '#ee8022',
  yellow: '#f4d322',
  olive: '#85832b',
  green: '#3a9142',
  turquoise: '#22aaa8',
  'light blue': '#8cc3ea',
  blue: '#2a58b3',
  purple: '#6f3f98',
  magenta: '#c2238f',
  pink: '#f0a3b8',
  beige: '#e3d3b0',
  brown: '#7a4a26',
  black: '#161616',
  grey: '#8c8c8c',
  white: '#ffffff',
} as const;
export type Colour = keyof typeof colours;

/** The names of the colours in their order. */
export const colourNames = Object.keys(colours) as [Colour, ...Colour[]];
