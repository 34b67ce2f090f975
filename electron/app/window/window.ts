import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { systemLocale } from '../system-locale.ts';
import { readBounds, saveBoundsOnClose } from './window-bounds.ts';

/** The first frame's colours, which prevent a flash before the page is painted. */
const background = { light: '#fbfaf8', dark: '#141416' };

/** Opens the main window on `url`; `stateDir` stores its position. */
export function openWindow(options: { url: string; stateDir: string }): BrowserWindow {
  const bounds = readBounds(options.stateDir);
  const window = new BrowserWindow({
    width: bounds?.width ?? 1320,
    height: bounds?.height ?? 860,
    ...(bounds ? { x: bounds.x, y: bounds.y } : {}),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Qwarty',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      additionalArguments: [`--qwarty-locale=${systemLocale(process.env)}`],
    },
  });
  if (bounds?.maximized) window.maximize();
  saveBoundsOnClose(window, options.stateDir);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.url);
  return window;
}
