/** The commands of the native menu and the command palette, handled by the open page. */
export const commands = [
  'new-artwork',
  'new-artist',
  'save',
  'save-and-close',
  'save-and-new',
  'cancel',
  'duplicate',
  'find',
  'palette',
  'undo',
  'settings',
  'lock',
  'toggle-details',
  'add-images',
  'add-to-collection',
  'import',
  'import-images',
  'export-list',
  'export-archive',
  'back',
  'forward',
  'shortcuts',
] as const;

export type Command = (typeof commands)[number];
