import { type BrowserWindow, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Command } from '#shared/commands.ts';
import { say } from '../messages.ts';

/** The native menu with the platform's own accelerators. `window` returns the window that receives the commands. */
export function setMenu(window: () => BrowserWindow | undefined): void {
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => void send(window()?.webContents, command),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const settings = item(say('settings'), 'settings', 'CmdOrCtrl+,');

  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [macAppMenu(settings)] : []),
    {
      label: say('file'),
      submenu: [
        item(say('newArtwork'), 'new-artwork', 'CmdOrCtrl+N'),
        item(say('newArtist'), 'new-artist', 'CmdOrCtrl+Shift+N'),
        item(say('addImages'), 'add-images', 'CmdOrCtrl+O'),
        item(say('addToCollection'), 'add-to-collection', 'CmdOrCtrl+Shift+A'),
        separator,
        item(say('import'), 'import', 'CmdOrCtrl+Shift+O'),
        item(say('importImages'), 'import-images'),
        item(say('exportList'), 'export-list', 'CmdOrCtrl+Shift+E'),
        item(say('exportArchive'), 'export-archive'),
        separator,
        item(say('save'), 'save', 'CmdOrCtrl+S'),
        item(say('saveAndClose'), 'save-and-close', 'CmdOrCtrl+Enter'),
        item(say('saveAndNew'), 'save-and-new', 'CmdOrCtrl+Shift+Enter'),
        // Shown only: the page decides what Escape closes. macOS would register it all the same.
        { ...item(say('cancelEditing'), 'cancel', mac ? undefined : 'Esc'), registerAccelerator: false },
        item(say('duplicate'), 'duplicate', 'CmdOrCtrl+Shift+D'),
        separator,
        ...(mac ? [] : [settings]),
        item(say('lock'), 'lock', 'CmdOrCtrl+Shift+L'),
        separator,
        mac ? { role: 'close', label: say('close') } : { role: 'quit', label: say('quit') },
      ],
    },
    {
      label: say('edit'),
      submenu: [
        // In a text field this undoes typing; the page decides which undo applies.
        { role: 'undo', label: say('undo') },
        { role: 'redo', label: say('redo') },
        item(say('undoLast'), 'undo', 'CmdOrCtrl+Alt+Z'),
        separator,
        { role: 'cut', label: say('cut') },
        { role: 'copy', label: say('copy') },
        { role: 'paste', label: say('paste') },
        { role: 'selectAll', label: say('selectAll') },
        separator,
        item(say('find'), 'find', 'CmdOrCtrl+F'),
        item(say('palette'), 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: say('view'),
      submenu: [
        item(say('back'), 'back', mac ? 'Cmd+[' : 'Alt+Left'),
        item(say('forward'), 'forward', mac ? 'Cmd+]' : 'Alt+Right'),
        item(say('details'), 'toggle-details', 'CmdOrCtrl+I'),
        separator,
        { role: 'resetZoom', label: say('resetZoom') },
        { role: 'zoomIn', label: say('zoomIn') },
        { role: 'zoomOut', label: say('zoomOut') },
        { role: 'togglefullscreen', label: say('fullScreen') },
        separator,
        { role: 'toggleDevTools', label: say('developerTools') },
      ],
    },
    {
      role: 'windowMenu',
      label: say('window'),
      submenu: [
        { role: 'minimize', label: say('minimize') },
        { role: 'close', label: say('close') },
      ],
    },
    { role: 'help', label: say('help'), submenu: [item(say('shortcuts'), 'shortcuts', 'CmdOrCtrl+/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Passes a command to the page, as what the user did there: a page may open a file dialog only after a click or key. */
async function send(page: WebContents | undefined, command: Command): Promise<void> {
  await page?.executeJavaScript('0', true).catch(() => undefined);
  page?.send('qwarty:menu', command);
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
