import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { admin, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser } from '../support/served.ts';

const run = promisify(execFile);

test('a page has no Node.js, runs no inline scripts and can only connect to the app', async ({
  gallery: { window },
}) => {
  await window.getByRole('heading', { level: 1 }).waitFor();
  const found = await window.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    const reached = await fetch('https://example.org/').then(
      () => true,
      () => false,
    );
    const permission = await navigator.permissions.query({ name: 'geolocation' });
    return {
      globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.keys(Reflect.get(globalThis, 'qwarty')).sort(),
      inlineRan: 'inlineRan' in globalThis,
      reached,
      permission: permission.state,
    };
  });
  expect(found).toEqual({
    globals: [],
    bridge: ['locale', 'pathOf', 'platform'],
    inlineRan: false,
    reached: false,
    permission: 'denied',
  });
});

test('the window is sandboxed and neither navigates away nor opens another', async ({ gallery: { app, window } }) => {
  await window.getByRole('heading', { level: 1 }).waitFor();
  const address = window.url();
  await window.evaluate(() => {
    globalThis.open('https://example.org/');
    globalThis.open('file:///etc/passwd');
    globalThis.location.href = 'https://example.org/';
  });
  // A refusal has no visible effect to wait for, so wait until the page has drawn another frame.
  await window.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(window.url()).toBe(address);
  expect(app.windows()).toHaveLength(1);
  const sandboxed = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as
      | { getLastWebPreferences(): { sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean } }
      | undefined;
    const { sandbox, contextIsolation, nodeIntegration } = contents?.getLastWebPreferences() ?? {};
    return { sandbox, contextIsolation, nodeIntegration };
  });
  expect(sandboxed).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('image addresses give no access to files outside the store', async ({ gallery: { window } }) => {
  await window.getByRole('heading', { level: 1 }).waitFor();
  const statuses = await window.evaluate(async () => {
    const addresses = [
      'qwarty://app/../package.json',
      'qwarty://app/%2e%2e/%2e%2e/package.json',
      'qwarty://app/..%2f..%2fpackage.json',
      'qwarty://images/..%2f..%2fworkspace.json/file',
      'qwarty://images/00000000-0000-7000-8000-000000000000/thumbnail',
      'qwarty://elsewhere/index.html',
    ];
    return await Promise.all(
      addresses.map(async (address) => {
        try {
          return (await fetch(address)).status;
        } catch {
          return 0;
        }
      }),
    );
  });
  expect(statuses.filter((status) => status === 200)).toEqual([]);
});

test('an address whose escapes are not UTF-8 is not found', async ({ gallery: { window } }) => {
  await window.getByRole('heading', { level: 1 }).waitFor();
  expect(await window.evaluate(async () => (await fetch('qwarty://app/%FF')).status)).toBe(404);
  expect(await window.evaluate(async () => (await fetch('qwarty://images/%FF/file')).status)).toBe(404);
});

test.describe('with an unreadable database', () => {
  test.use({ start: 'empty' });

  test('the window explains why a workspace cannot be opened and leaves it untouched', async ({
    launchApp,
    workspace,
  }) => {
    await mkdir(join(workspace, 'postgres'));
    await writeFile(join(workspace, 'postgres', 'PG_VERSION'), '17\n');
    const { window } = await launchApp();
    await expect(window.getByRole('heading', { name: 'Your gallery could not be opened' })).toBeVisible();
    await expect(window.getByRole('alert')).toContainText('PostgreSQL 17');
    await window.getByRole('link', { name: 'Try again' }).click();
    await expect(window.getByRole('alert')).toContainText('PostgreSQL 17');
    await window.evaluate(() => localStorage.setItem('qwarty.language', 'de'));
    await window.getByRole('link', { name: 'Try again' }).click();
    await expect(window.getByRole('heading', { name: 'Ihre Galerie konnte nicht geöffnet werden' })).toBeVisible();
    await expect(window.getByRole('alert')).toContainText('wurde mit PostgreSQL 17 angelegt');
  });
});

test('closing the window ends every process of the workspace', async ({ launchApp, workspace }) => {
  const { app, window } = await launchApp();
  await window.getByRole('heading', { level: 1 }).waitFor();
  expect(await processesOf(workspace)).not.toEqual([]);
  await app.close();
  await expect.poll(() => processesOf(workspace)).toEqual([]);
});

/** The command lines of running processes that name `folder`. */
async function processesOf(folder: string): Promise<string[]> {
  const { stdout } = await run('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.startsWith('ps '));
}

test('a window that opens reads its lists once, and then follows changes', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await window.addInitScript(() => {
    const sent: string[] = [];
    Object.assign(globalThis, { sentCalls: sent });
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...args: [message: unknown, transfer: never]) {
      const [message] = args;
      sent.push(message instanceof Uint8Array ? new TextDecoder().decode(message) : String(message));
      postMessage.apply(this, args);
    };
  });
  await openPage(window, '/artists');
  await window.reload();
  await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
  // The window receives this change after those that it may have missed.
  await asOtherUser(workspace, admin, (call) => call('POST', '/saved-searches', { name: 'Sold last year' }));
  await expect(window.getByRole('link', { name: 'Sold last year' })).toBeVisible();
  const reads = await window.evaluate(() => {
    const sent = Reflect.get(globalThis, 'sentCalls') as string[];
    return sent.filter((call) => call.includes('/artists/list')).length;
  });
  expect(reads).toBe(1);
});
