/**
 * Progress output of set-up: one line per step on standard error, because standard output belongs to the command.
 */

/** @param {string} text one line */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Announces a long step, reports its progress, and measures its time. Progress rewrites the line on a terminal and adds
 * a line every ten seconds elsewhere, so that logs stay short.
 *
 * @param {string} title such as `Installing dependencies`
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
