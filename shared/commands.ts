/** The commands of the native menu and the command palette, handled by the open page. */
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
  'export-list',
  'back',
  'forward',
  'shortcuts',
] as const;

export type Command = (typeof commands)[number];
