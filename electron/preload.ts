import { contextBridge, ipcRenderer, webUtils } from 'electron';

// Exposes one MessagePort, the paths of dropped files, menu commands, the language, and whether uploads are running.

const localeOption = '--qwarty-locale=';

contextBridge.exposeInMainWorld('qwarty', {
  /** Path of a dropped or chosen file; empty for a file that is not on disk (a pasted image). */
  pathOf: (file: File) => webUtils.getPathForFile(file),
  platform: process.platform,
  /** The system's locale for dates and numbers; '' if unknown. */
  locale: process.argv.find((argument) => argument.startsWith(localeOption))?.slice(localeOption.length) ?? '',
});

window.addEventListener('message', (event) => {
  if (event.source !== window) return;
  if (event.data === 'qwarty:port') ipcRenderer.postMessage('qwarty:port', null, [...event.ports]);
  if (event.data?.type === 'qwarty:language') ipcRenderer.send('qwarty:language', String(event.data.language));
  if (event.data?.type === 'qwarty:uploading') ipcRenderer.send('qwarty:uploading', event.data.uploading === true);
});

ipcRenderer.on('qwarty:menu', (_event, command: string) => {
  window.postMessage({ type: 'qwarty:menu', command }, window.location.origin);
});
