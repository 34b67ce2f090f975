/** The API of the preload script. */
declare global {
  interface Window {
    qwarty?: {
      /** Returns the path of a dropped or chosen file; empty if it is not on disk. */
      pathOf: (file: File) => string;
      platform: string;
      /** The system's locale, such as "en-GB"; empty if it states none. */
      locale: string;
    };
  }
}

/** Opens the port to the main process. Calls are queued in it until the gallery is open. */
export function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  window.postMessage('qwarty:port', window.location.origin, [port2]);
  return port1;
}
