import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { firstStart } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('pages are served with the declared policy, and WebRTC is off', async ({ gallery: { window } }) => {
  const found = await window.evaluate(async () => {
    const { headers } = await fetch('qwarty://app/index.html');
    let webrtc = 'on';
    try {
      const connection = new RTCPeerConnection();
      connection.createDataChannel('x');
      const candidates: unknown[] = [];
      connection.onicecandidate = ({ candidate }) => candidate && candidates.push(candidate);
      await connection.setLocalDescription(await connection.createOffer());
      if (connection.iceGatheringState !== 'complete')
        await new Promise<void>((resolve) => {
          connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
        });
      webrtc = candidates.length === 0 ? 'no network' : 'on';
    } catch (error) {
      webrtc = (error as Error).name;
    }
    return { policy: headers.get('content-security-policy'), webrtc };
  });
  expect(found.policy).toContain("default-src 'none'; script-src 'self'");
  expect(found.policy).toContain("webrtc 'block'");
  expect(found.webrtc).not.toBe('on');
});

test.describe('on the first start', () => {
  test.use({ start: 'empty' });

  test('the window makes the workspace folder, which other accounts cannot list', async ({ launchApp, folder }) => {
    test.skip(process.platform === 'win32', 'Windows has no modes');
    const workspace = join(folder, 'new', 'workspace');
    const { window } = await launchApp({ workspace });
    await firstStart(window);
    for (const path of [workspace, join(workspace, 'window')]) expect((await stat(path)).mode & 0o066, path).toBe(0);
  });
});

test('the database server inherits none of the window’s files and sockets', async ({ gallery: { app, workspace } }) => {
  test.skip(process.platform !== 'linux', 'only Linux lists the descriptors of a process');
  const [pid] = (await readFile(join(workspace, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const own = await openFiles(app.process().pid);
  const shared = (await openFiles(pid)).filter((file) => own.includes(file) && /^socket:|^pipe:|electron/.test(file));
  expect(shared).toEqual([]);
});

async function openFiles(pid: number | string | undefined): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  return await Promise.all((await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
}
