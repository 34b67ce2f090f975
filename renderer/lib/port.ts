/** What the preload script gives the page beside the port. */
declare global {
  interface Window {
    qwarty?: {
      /** Where a dropped or chosen file lies on this desktop; empty for one that is not on disk. */
      pathOf: (file: File) => string;
      platform: string;
    };
  }
}

/** Says that the page is ready, and waits for the one port to the main process. */
export function openPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== 'qwarty:port' || !port) return;
      window.removeEventListener('message', receive);
      port.start();
      resolve(port);
    };
    window.addEventListener('message', receive);
    window.postMessage('qwarty:ready', window.location.origin);
  });
}
