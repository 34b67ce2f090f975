import { contextBridge, ipcRenderer, webUtils } from 'electron';

// Hands over one MessagePort, the paths of dropped files and the menu's commands; nothing else.

contextBridge.exposeInMainWorld('qwarty', {
  /** Where a file lies that the curator dropped or chose; empty for a file that is not on disk (a pasted picture). */
  pathOf: (file: File) => webUtils.getPathForFile(file),
  platform: process.platform,
});

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'qwarty:port') {
    ipcRenderer.postMessage('qwarty:port', null, [...event.ports]);
  }
});

ipcRenderer.on('qwarty:menu', (_event, command: string) => {
  window.postMessage({ type: 'qwarty:menu', command }, window.location.origin);
});
