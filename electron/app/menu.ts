import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** What the menu asks of the page. */
export type MenuCommand =
  | 'new-artwork'
  | 'new-artist'
  | 'add-pictures'
  | 'find'
  | 'palette'
  | 'undo'
  | 'settings'
  | 'lock'
  | 'toggle-inspector'
  | 'back'
  | 'forward'
  | 'shortcuts';

/** The native menu with the platform's own accelerators. `window` tells where commands go. */
export function setMenu(window: () => BrowserWindow | undefined): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => window()?.webContents.send('qwarty:menu', command),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');

  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [macAppMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        item('New Artwork', 'new-artwork', 'CmdOrCtrl+N'),
        item('New Artist', 'new-artist', 'CmdOrCtrl+Shift+N'),
        item('Add Pictures…', 'add-pictures', 'CmdOrCtrl+O'),
        separator,
        ...(mac ? [] : [settings]),
        item('Lock Window', 'lock', 'CmdOrCtrl+Shift+L'),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        // In a text field this is the field's own undo; the page decides which of the two is meant.
        { role: 'undo' },
        { role: 'redo' },
        item('Undo Deletion', 'undo', 'CmdOrCtrl+Alt+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('Find', 'find', 'CmdOrCtrl+F'),
        item('Command Palette…', 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Back', 'back', mac ? 'Cmd+[' : 'Alt+Left'),
        item('Forward', 'forward', mac ? 'Cmd+]' : 'Alt+Right'),
        item('Inspector', 'toggle-inspector', 'CmdOrCtrl+I'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        separator,
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keyboard Shortcuts', 'shortcuts', 'CmdOrCtrl+/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function macAppMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
