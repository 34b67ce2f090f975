/** Matching colours, all #rrggbb. */
export interface Palette {
  /** From the zenith to the horizon. */
  sky: [string, string, string];
  /** Sun, moon and lit clouds. */
  light: string;
  /** Background and foreground. */
  far: string;
  near: string;
  water: string;
  /** Main subjects: fruit, circles, sails. */
  accents: [string, string, string, string];
  paper: string;
  ink: string;
}

export const palettes: Palette[] = [
  {
    sky: ['#5b7fa6', '#a9c0cf', '#f4dfbf'],
    light: '#fff1d0',
    far: '#93a9b5',
    near: '#2d4a3e',
    water: '#4f7f94',
    accents: ['#d9803a', '#b53a2c', '#e8b94a', '#35566b'],
    paper: '#f3ead9',
    ink: '#2a2622',
  },
  {
    sky: ['#3c4470', '#c06c6c', '#f6b87a'],
    light: '#ffe3b0',
    far: '#a5708a',
    near: '#2a2140',
    water: '#5c4a73',
    accents: ['#f2a65a', '#d1495b', '#edd382', '#4b3f72'],
    paper: '#f5e6d8',
    ink: '#33203a',
  },
  {
    sky: ['#7f9a93', '#c5d0bd', '#efe8d2'],
    light: '#fffbe8',
    far: '#a8b8a8',
    near: '#3d4a2c',
    water: '#7d9a98',
    accents: ['#b7b34d', '#c96f4a', '#e6d8a8', '#56705e'],
    paper: '#f0ecdc',
    ink: '#2c3128',
  },
  {
    sky: ['#1f4e79', '#6aa5c9', '#dcebec'],
    light: '#fffdf2',
    far: '#8fb3c4',
    near: '#1d3f4f',
    water: '#2d7a99',
    accents: ['#e9a23b', '#d8573c', '#f3dfa2', '#19647e'],
    paper: '#f1efe6',
    ink: '#1c2b3a',
  },
  {
    sky: ['#8a6f5c', '#c9a27c', '#f0d7a8'],
    light: '#fff0c9',
    far: '#b99a7a',
    near: '#43301f',
    water: '#8d7a5e',
    accents: ['#a63d2f', '#d98e32', '#e9cf8f', '#5e6b4a'],
    paper: '#efe2c8',
    ink: '#3a281a',
  },
  {
    sky: ['#a9a3c4', '#dcc3cf', '#fbe6d6'],
    light: '#fff6ea',
    far: '#b6a9c2',
    near: '#4b4763',
    water: '#8d93b5',
    accents: ['#e07a7a', '#f0b27a', '#f7e0b5', '#6d6a9c'],
    paper: '#f6eee8',
    ink: '#38324a',
  },
  {
    sky: ['#274046', '#5f8a83', '#d6cf9f'],
    light: '#fdf3c4',
    far: '#7fa08f',
    near: '#18302b',
    water: '#3d6b69',
    accents: ['#e2b13c', '#c8553d', '#f0e2b6', '#2f6f6a'],
    paper: '#ece8d5',
    ink: '#1d2a28',
  },
  {
    sky: ['#6d7682', '#a7adb2', '#dfdcd2'],
    light: '#faf6ea',
    far: '#9aa1a6',
    near: '#31363b',
    water: '#6d7c84',
    accents: ['#c2a36b', '#8b3f3a', '#e5dcc3', '#4d5b66'],
    paper: '#eeebe3',
    ink: '#24262a',
  },
];
