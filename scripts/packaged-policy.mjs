import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import hardening from '../electron/hardening.json' with { type: 'json' };
import { openDisplay } from './display.mjs';

/**
 * Starts a packaged program and checks that its window has the content security policy of `electron/hardening.json` and
 * obeys it.
 *
 * @param {string} program
 * @throws {Error} if the policy is another one, or an inline script runs
 */
export async function checkPolicy(program) {
  const workspace = await mkdtemp(join(tmpdir(), 'qwarty-packaged-'));
  const display = await openDisplay();
  // As root, Chromium refuses to start with its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(program, [...sandbox, ...display.args, '--remote-debugging-port=0', '--workspace', workspace], {
    env: { ...process.env, ...display.env },
    stdio: 'ignore',
  });
  const ended = once(app, 'exit');
  try {
    const port = await Promise.race([debuggingPort(join(workspace, 'window')), ended.then(endedEarly)]);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('The packaged app has no window.');
    // The first page may be replaced by that of the first start.
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const sent = await page.evaluate(sentPolicy);
    if (sent !== declared()) throw new Error(`The packaged app has another content security policy: ${sent}`);
    if (await page.evaluate(runsInlineScript)) throw new Error('The packaged app runs inline scripts.');
    await browser.close();
  } finally {
    app.kill();
    await ended;
    await display.stop();
    await rm(workspace, { recursive: true, force: true });
  }
}

/** @returns {never} */
function endedEarly() {
  throw new Error('The packaged app ended before it had opened a window.');
}

const declared = () =>
  Object.entries(hardening.contentSecurityPolicy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

/**
 * Chromium writes the port that it has chosen into its folder.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function debuggingPort(folder) {
  for (;;) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port] = text.split('\n');
    if (port) return port;
    await pause(100);
  }
}

/** Runs in the page. */
async function sentPolicy() {
  const page = await fetch(location.href.split('#')[0] ?? '');
  return page.headers.get('content-security-policy');
}

/** Runs in the page. */
function runsInlineScript() {
  const script = document.createElement('script');
  script.textContent = 'document.documentElement.dataset.inline = "run"';
  document.head.append(script);
  return document.documentElement.dataset.inline === 'run';
}
