import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { fingerprint } from '#scripts/set-up/build.mjs';
import { isInstalledAsLocked } from '#scripts/set-up/dependencies.mjs';
import { downloadAddress } from '#scripts/set-up/electron.mjs';
import { checkNodeVersion } from '#scripts/set-up/node-version.mjs';
import { missingLibraries } from '#scripts/set-up/system-libraries.mjs';
import { parseOsRelease, systemPackages, usesApt } from '#scripts/set-up/system-packages.mjs';

const zod = { version: '4.6.7', integrity: 'sha512-a' };
const otherPlatform = { version: '1.0.0', integrity: 'sha512-b', optional: true };

test('a lock file without optional packages of other platforms counts as installed', (t) => {
  const lock = { packages: { '': {}, 'node_modules/zod': zod, 'node_modules/windows-only': otherPlatform } };
  t.true(isInstalledAsLocked(lock, { packages: { 'node_modules/zod': zod } }));
});

test('a missing, different or superfluous package requires an installation', (t) => {
  const lock = { packages: { '': {}, 'node_modules/zod': zod } };
  t.false(isInstalledAsLocked(lock, { packages: {} }));
  t.false(isInstalledAsLocked(lock, { packages: { 'node_modules/zod': { ...zod, version: '4.6.8' } } }));
  t.false(isInstalledAsLocked(lock, { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } } }));
  t.false(isInstalledAsLocked(lock, { packages: { 'node_modules/zod': zod, 'node_modules/left': zod } }));
});

test('the hash of sources depends on names and contents, not on times', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'qwarty-fingerprint-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(root, name), text);
  const sources = ['source', 'single.json', 'not-there'];
  mkdirSync(join(root, 'source', 'inner'), { recursive: true });
  write('source/inner/a.ts', 'one');
  write('single.json', '{}');
  const first = fingerprint(root, sources);

  utimesSync(join(root, 'source/inner/a.ts'), 0, 0);
  write('unrelated.txt', 'x');
  t.is(fingerprint(root, sources), first);

  write('source/inner/a.ts', 'two');
  const changed = fingerprint(root, sources);
  t.not(changed, first);

  write('source/inner/b.ts', '');
  t.not(fingerprint(root, sources), changed);
  rmSync(join(root, 'source/inner/b.ts'));
  write('source/inner/a.ts', 'one');
  t.is(fingerprint(root, sources), first);
});

test('Node.js before 20.19 is refused, later versions are accepted', (t) => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '45.1.0']) t.notThrows(() => checkNodeVersion(version));
  for (const version of ['20.18.1', '18.20.0'])
    t.throws(() => checkNodeVersion(version), { message: /20\.19 or later/ });
});

test('Electron is downloaded from a mirror set in the environment', (t) => {
  t.regex(downloadAddress('45.4.1', {}), /\/electron\/releases\/download\/v45\.4\.1\/electron-v45\.4\.1-/);
  t.true(
    downloadAddress('45.4.1', { ELECTRON_MIRROR: 'http://mirror.test/e' }).startsWith('http://mirror.test/e/v45.4.1/'),
  );
});

test('missing libraries are read from the output of ldd', (t) => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/libc.so.6 (0x00007f)',
    '\tlibnss3.so => not found',
  ].join('\n');
  t.deepEqual(missingLibraries(output), ['libgtk-3.so.0', 'libnss3.so']);
});

const releases = {
  bookworm: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n',
  trixie: 'VERSION_ID="13"\nID=debian\n',
  sid: 'ID=debian\n',
  jammy: 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"\n',
  noble: 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n',
  fedora: 'ID=fedora\nVERSION_ID=42\n',
};
const nothingElse = { virtualDisplay: false, sandboxHelper: false };

test('packages have the names of the release', (t) => {
  const gtk = (text: string) =>
    systemPackages(parseOsRelease(text), nothingElse).filter((name) => name.startsWith('libgtk'));
  t.deepEqual(gtk(releases.bookworm), ['libgtk-3-0']);
  t.deepEqual(gtk(releases.jammy), ['libgtk-3-0']);
  t.deepEqual(gtk(releases.trixie), ['libgtk-3-0t64']);
  t.deepEqual(gtk(releases.sid), ['libgtk-3-0t64']);
  t.deepEqual(gtk(releases.noble), ['libgtk-3-0t64']);
});

test('a virtual display and a sandbox helper are installed only if they are missing', (t) => {
  const release = parseOsRelease(releases.bookworm);
  const extra = ['xvfb', 'chromium-sandbox'];
  t.false(systemPackages(release, nothingElse).some((name) => extra.includes(name)));
  t.deepEqual(systemPackages(release, { virtualDisplay: true, sandboxHelper: true }).slice(-2), extra);
});

test('apt is used only on Debian, Ubuntu and their derivatives', (t) => {
  t.true(usesApt(parseOsRelease(releases.sid)));
  t.true(usesApt(parseOsRelease('ID=linuxmint\nID_LIKE="ubuntu debian"\n')));
  t.false(usesApt(parseOsRelease(releases.fedora)));
  t.false(usesApt({}));
});
