/** What the preload script gives the page beside the port. */
declare global {
  interface Window {
    qwarty?: {
      /** Where a dropped or chosen file lies on this desktop; empty for one that is not on disk. */
      pathOf: (file: File) => string;
      platform: string;
      /** The system's locale for dates and numbers, such as "en-GB"; empty if it states none. */
      locale: string;
    };
  }
}

/**
 * Opens the one port to the main process. It takes calls at once: they wait in it until the gallery is open, so that the
 * page need not.
 */
export function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  window.postMessage('qwarty:port', window.location.origin, [port2]);
  return port1;
}
