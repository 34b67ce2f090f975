/**
 * What set-up says while it works: one line per step. Everything goes to standard error, so that the standard output of
 * a command stays the command's own.
 */

/** @param {string} text one finished sentence or step */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Says that a long step has begun, keeps its time, and shows how far it is.
 * On a terminal the line is rewritten in place; in a log a new line follows every ten seconds, so a log stays short.
 *
 * @param {string} title what is being done, such as `Installing dependencies`
 * @returns {{ update: (state: string) => void, done: (result?: string) => void }}
 */
export function longStep(title) {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  let state = '';
  say(`${title} …`);
  const show = () => {
    const line = `  ${Math.round((Date.now() - started) / 1000)} s${state && `, ${state}`}`;
    process.stderr.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const timer = setInterval(show, terminal ? 500 : 10_000);
  timer.unref();
  return {
    update: (text) => {
      state = text;
    },
    done: (result = 'done') => {
      clearInterval(timer);
      process.stderr.write(terminal ? '\r\x1b[K' : '');
      say(`  ${result} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    },
  };
}
