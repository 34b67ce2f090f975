/** A port of Electron's utility processes, which have no IPC channel of Node.js. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Time in milliseconds in which a last message leaves a utility process. */
const flushMs = 100;

/**
 * Connects a worker with the process that started it: passes it the messages, and ends it with that process.
 * @param cleanUp runs before this process ends because its parent was killed
 * @returns functions that send a message, and that send a last message and then end this process
 */
export function connectParent<Request, Reply>(onMessage: (request: Request) => void, cleanUp = () => {}) {
  const endWithParent = () => {
    cleanUp();
    endNow();
  };
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
  process.on('message', (request: Request) => (process.ppid === parent ? onMessage(request) : endWithParent()));
  process.on('disconnect', endWithParent);
  return {
    // The channel may end before this process has heard of it.
    send: (reply: Reply) => void process.send?.(reply, (error: Error | null) => error && endWithParent()),
    sendLast: (reply: Reply) => void process.send?.(reply, endNow),
  };
}

/** Ends this process. A normal exit would wait for running decoders. */
export function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}
