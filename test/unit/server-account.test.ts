import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { serverAccount } from '#electron/database/account.ts';

async function folder(t: { teardown: (work: () => unknown) => void }): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'qwarty-account-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
}

if (process.getuid?.() === 0) {
  test('root starts the database server as the owner of the workspace', async (t) => {
    const [own, theirs] = [await folder(t), await folder(t)];
    await chown(theirs, 12_345, 23_456);
    t.deepEqual(await serverAccount(theirs), { uid: 12_345, gid: 23_456 });
    t.deepEqual(await serverAccount(join(own, 'missing'), own, theirs), { uid: 12_345, gid: 23_456 });
  });

  test('root starts the server of its own workspace as qwarty or, without this account, as nobody', async (t) => {
    const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
    const [, , uid, gid] =
      accounts.find(([name]) => name === 'qwarty') ?? accounts.find(([name]) => name === 'nobody')!;
    t.deepEqual(await serverAccount(await folder(t)), { uid: Number(uid), gid: Number(gid) });
  });
} else {
  test('other users start the server as themselves', async (t) => {
    t.is(await serverAccount(await folder(t)), undefined);
  });
}
