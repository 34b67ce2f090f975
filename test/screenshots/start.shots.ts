import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import { closeAnyway, launch } from '../e2e/support/app.ts';
import { admin, makeFirstAdmin, openPage, signedIn } from '../e2e/support/curator.ts';
import { startHub } from '../e2e/support/hub.ts';
import { asOtherUser } from '../e2e/support/served.ts';
import { cloneTemplate, makeFolder, removeFolder } from '../e2e/support/workspaces.ts';
import { chooseLanguage, test } from './support/fixtures.ts';
import { launchFirstStart } from './support/places.ts';

const run = promisify(execFile);

type Saved = { id: string };

test('first-start', async ({ capture, language, say }) => {
  const { app, folder } = await launchFirstStart(language);
  await app.window.getByRole('button', { name: say('auth:create') }).waitFor();
  await capture('first-start', app);
  await app.window.getByRole('button', { name: say('auth:create') }).click();
  await capture('first-start-errors', app);
  await app.window.getByRole('button', { name: say('auth:archive.open') }).click();
  await app.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/Volumes/Drive/Qwarty 2026'] });
  });
  await app.window.getByRole('button', { name: say('auth:archive.folder') }).click();
  await app.window.getByRole('alert').waitFor();
  await capture('open-archive', app);
  await app.window.evaluate(() => localStorage.clear());
  await app.window.reload();
  await makeFirstAdmin(app.window);
  await chooseLanguage(app, language);
  await capture('artworks-empty', app);
  await openPage(app.window, '/artists');
  await capture('artists-empty', app);
  await closeAnyway(app.app);
  await removeFolder(folder);
});

test('sign-in', async ({ capture, language, say }) => {
  const folder = await makeFolder();
  const workspace = join(folder, 'workspace');
  await cloneTemplate(workspace);
  const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };
  const artwork = await asOtherUser(workspace, admin, async (call) => {
    await call('POST', '/users', vera);
    const { id: artistId } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow', birthYear: 1830 });
    const details = { dateText: 'about 1872', medium: 'Oil on canvas', price: 12500, currency: 'EUR' };
    return await call<Saved>('POST', '/artworks', { title: 'Harbour at dusk', artistId, ...details });
  });
  const app = await launch(['--workspace', workspace]);
  await signedIn(app.window);
  await chooseLanguage(app, language);
  await app.window.getByRole('button', { name: admin.name }).click();
  await capture('user-menu', app);
  await app.window.getByRole('menuitem', { name: say('auth:signOut') }).click();
  await app.window.getByRole('heading', { name: say('auth:signInTitle') }).waitFor();
  await capture('sign-in', app);
  await app.window.getByLabel(say('auth:email')).fill(vera.email);
  await app.window.getByLabel(say('auth:password'), { exact: true }).fill(vera.password);
  await app.window.keyboard.press('Enter');
  await app.window.getByRole('button', { name: vera.name }).waitFor();
  await openPage(app.window, `/artworks/${artwork.id}`);
  await app.window.getByRole('heading', { level: 1 }).waitFor();
  await capture('artwork-viewer', app);
  await openPage(app.window, '/artworks?details=true');
  await app.window.getByRole('option').first().click();
  await capture('artworks-viewer', app);
  await closeAnyway(app.app);
  await removeFolder(folder);
});

test('conflicts', async ({ capture, language, say }) => {
  const hub = await startHub();
  const folder = await makeFolder();
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await cloneTemplate(first);
  await mkdir(second);
  const env = { ...hub.bucket, QWARTY_HUB_URL: hub.url };
  const sync = async (workspace: string) => {
    const command = [join(projectFolder, 'out/main/cli.js'), '--workspace', workspace, 'sync'];
    await run(process.execPath, command, { env: { ...process.env, ...env } });
  };
  const custom: string[] = [];
  const { id } = await asOtherUser(first, admin, async (call) => {
    const { id: artistId } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow' });
    const fields = [
      { kind: 'date', label: 'Last checked' },
      { kind: 'list', label: 'Frame', terms: ['oak', 'pine'] },
    ];
    for (const [index, field] of fields.entries())
      custom[index] = (await call<Saved>('POST', '/custom-fields', { recordType: 'artworks', ...field })).id;
    return await call<Saved>('POST', '/artworks', { title: 'Harbour at dusk', artistId, description: 'Oil sketch.' });
  });
  const extra = (date: string, frame: string) => ({ [String(custom[0])]: date, [String(custom[1])]: frame });
  await sync(first);
  const colleague = { name: 'Otto Ost', email: 'otto@example.org', password: 'a chair by the stove' };
  const app = await launch(['--workspace', second], env);
  await makeFirstAdmin(app.window, colleague);
  await sync(second);
  const ours = { medium: 'Oil on canvas', price: 1200, availability: 'available', description: 'Signed lower left.' };
  await asOtherUser(first, admin, (call) =>
    call('PUT', `/artworks/${id}`, { ...ours, extra: extra('2024-03-04', 'oak') }),
  );
  const theirs = { medium: 'Oil on panel', price: 1500, availability: 'sold', description: 'A label on the back.' };
  await asOtherUser(second, colleague, (call) =>
    call('PUT', `/artworks/${id}`, { ...theirs, extra: extra('2024-12-31', 'pine') }),
  );
  await sync(first);
  await sync(second);
  await chooseLanguage(app, language);
  await openPage(app.window, '/sync');
  await app.window.getByRole('article').first().waitFor();
  await capture('conflicts', app);
  await app.window.getByRole('article').first().focus();
  await app.window.keyboard.press('1');
  await app.window.getByText(say('sync:resolvedOne', { name: 'Harbour at dusk' })).waitFor();
  await capture('conflict-resolved', app);
  await app.window.getByRole('button', { name: say('sync:leaveHub.button') }).scrollIntoViewIfNeeded();
  await capture('sync-hub', app);
  await app.window.getByRole('button', { name: say('sync:leaveHub.button') }).click();
  await app.window.getByRole('dialog').waitFor();
  await capture('sync-leave', app);
  await closeAnyway(app.app);
  await hub.close();
  await removeFolder(folder);
});
