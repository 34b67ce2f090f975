/** The commands of the native menu and the command palette; the open page carries them out. */
export const commands = [
  'new-artwork',
  'new-artist',
  'find',
  'palette',
  'undo',
  'settings',
  'lock',
  'toggle-details',
  'add-images',
  'back',
  'forward',
  'shortcuts',
] as const;

export type Command = (typeof commands)[number];
