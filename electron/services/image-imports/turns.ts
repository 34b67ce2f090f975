/** Lets work for the same key finish in the order in which it began, while it runs in parallel. */
export function turns() {
  const last = new Map<string, Promise<void>>();
  /** Takes the next turn. `ready` resolves when all earlier turns of this key have ended; `end` ends this one. */
  return (key: string): { ready: Promise<void>; end: () => void } => {
    const ready = last.get(key) ?? Promise.resolve();
    let resolve = () => {};
    const ended = new Promise<void>((settle) => {
      resolve = settle;
    });
    const next = ready.then(() => ended);
    last.set(key, next);
    void next.then(() => {
      if (last.get(key) === next) last.delete(key);
    });
    return { ready, end: () => resolve() };
  };
}
