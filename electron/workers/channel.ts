/** A port of Electron's utility processes, which have no IPC channel of Node.js. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Time in milliseconds in which a last message leaves a utility process. */
const flushMs = 100;

/**
 * Connects a worker with the process that started it: passes it the messages, and ends it with that process.
 * @returns functions that send a message, and that send a last message and then end this process
 */
export function connectParent<Request, Reply>(onMessage: (request: Request) => void) {
  // Ctrl-C reaches the whole process group; the parent decides when this process ends.
  process.on('SIGINT', () => {});
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    // Electron ends the process with its parent.
    port.on('message', ({ data }) => onMessage(data as Request));
    return {
      send: (reply: Reply) => port.postMessage(reply),
      sendLast(reply: Reply) {
        port.postMessage(reply);
        setTimeout(endNow, flushMs);
      },
    };
  }
  const parent = process.ppid;
  // The end of the channel is reported only after all messages that a killed parent had sent.
  process.on('message', (request: Request) => (process.ppid === parent ? onMessage(request) : endNow()));
  process.on('disconnect', endNow);
  return {
    send: (reply: Reply) => void process.send?.(reply),
    sendLast: (reply: Reply) => void process.send?.(reply, endNow),
  };
}

/** Ends this process. A normal exit would wait for running decoders. */
export function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}
