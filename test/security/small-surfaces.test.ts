import '#test/helpers/no-network.ts';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import test from 'ava';
import hardening from '#electron/hardening.json' with { type: 'json' };
import { readOptions } from '#electron/options.ts';
import afterPack from '#scripts/after-pack.mjs';
import { electronBinary } from '#scripts/electron-binary.mjs';
import { escapeControls } from '#shared/escape-controls.ts';
import { mailto } from '#shared/mailto.ts';
import { testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

const enabled = '1'.charCodeAt(0);

test('an installed app ignores the address of a development server', (t) => {
  const env = { ELECTRON_RENDERER_URL: 'http://evil.example/' };
  t.is(readOptions([], env, true).devServerUrl, undefined);
  t.is(readOptions([], env, false).devServerUrl, 'http://evil.example/');
});

test('a link to write to an address contains nothing but the address', (t) => {
  t.is(mailto('ada@gallery.example'), 'mailto:ada@gallery.example');
  for (const address of [
    'ada@gallery.example?attach=/etc/passwd',
    'ada?attach=/etc/passwd&@gallery.example',
    'ada#x@gallery.example',
    'a,b@gallery.example',
    'ä b@gallery.example',
    '?cc=x',
  ]) {
    const { protocol, pathname, search, hash } = new URL(mailto(address));
    t.deepEqual([protocol, search, hash], ['mailto:', '', '']);
    t.is(decodeURIComponent(pathname), address);
    t.notRegex(pathname, /[,&?#]/);
  }
});

test('escaped JSON has the same value', (t) => {
  const all = String.fromCharCode(...Array(0x2100).keys(), 0xfeff);
  const escaped = escapeControls(JSON.stringify({ [all]: all }));
  t.deepEqual(JSON.parse(escaped), { [all]: all });
  t.is(escapeControls(escaped), escaped);
});

test('a password is rejected if it is blank or contains a lone surrogate', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('admin');
  const client = await app.client(account);
  const refused = [
    ' '.repeat(10),
    '\u00a0'.repeat(12),
    '\u200b'.repeat(10),
    '\u3164'.repeat(10),
    `${'\ud800'.repeat(10)}`,
  ];
  for (const password of [...refused, `long enough ${'\udc00'}`]) {
    const user = { email: 'new@gallery.example', name: 'New', role: 'viewer', password } as const;
    t.deepEqual(new Set((await failure(t, client.users.create(user))).paths), new Set(['password']));
    const change = { currentPassword: testPassword, newPassword: password };
    t.deepEqual(new Set((await failure(t, client.auth.changePassword(change))).paths), new Set(['newPassword']));
    t.deepEqual(
      new Set((await failure(t, client.users.update({ id: account.user.id, password }))).paths),
      new Set(['password']),
    );
  }
  const emoji = '😀 open the door';
  await client.users.create({ email: 'new@gallery.example', name: 'New', role: 'viewer', password: emoji });
  t.is((await (await app.client()).auth.login({ email: 'new@gallery.example', password: emoji })).user.name, 'New');
});

test('the hub’s address is removed without a keychain', async (t) => {
  const http = await (await testApp(t)).http('admin');
  t.like(await http('PUT', '/sync/settings', { hubUrl: null }), { status: 200, body: { hubUrl: null } });
});

test('packaging sets every fuse as declared', async (t) => {
  const electron = electronBinary();
  if (!electron || process.platform !== 'linux') return t.pass('there is no Electron to package');
  const appOutDir = await mkdtemp(join(tmpdir(), 'qwarty-package-'));
  t.teardown(async () => await rm(appOutDir, { recursive: true, force: true }));
  await copyFile(electron, join(appOutDir, 'qwarty'));
  await mkdir(join(appOutDir, 'resources', 'app'), { recursive: true });
  const packager = { appInfo: { productFilename: 'Qwarty' }, executableName: 'qwarty' };
  await afterPack({ appOutDir, electronPlatformName: 'linux', packager });

  const wire = await getCurrentFuseWire(join(appOutDir, 'qwarty'));
  const states = Object.keys(hardening.fuses).map((name) => {
    const option = FuseV1Options[name as keyof typeof FuseV1Options];
    return [name, wire[option] === enabled];
  });
  t.deepEqual(Object.fromEntries(states), hardening.fuses);
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  t.deepEqual(Object.keys(hardening.fuses).sort(), known.sort(), 'every fuse is declared');
});

test('the content security policy allows no foreign origin, no inline script and no WebRTC', (t) => {
  const { contentSecurityPolicy: policy } = hardening;
  t.deepEqual(policy['default-src'], ["'none'"]);
  t.deepEqual(policy['script-src'], ["'self'"]);
  t.deepEqual(policy.webrtc, ["'block'"]);
  const sources = Object.values(policy).flat();
  t.deepEqual(
    sources.filter((source) => /^(\*|https?:|wss?:)|unsafe-eval/.test(source)),
    [],
  );
});
