import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';

/** The beginning of a form's file. */
const part = (fileName: string) => `--b\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;

/**
 * Starts three uploads of a form that do not end: one is inside the file, one inside the part's header, and one has sent
 * nothing of the form.
 */
export function startUploads(address: string, token: string, fileName: string): Socket[] {
  const { port, pathname } = new URL(address);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 50000000',
  ].join('\r\n');
  return [`${part(fileName)}${'x'.repeat(300_000)}`, '--b\r\ncontent-disp', ''].map((body) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`${head}\r\n\r\n${body}`);
    return socket;
  });
}

/** Returns the files of a folder that this process has open; none on systems that do not list them. */
export async function openFilesIn(dir: string): Promise<string[]> {
  if (!existsSync('/proc/self/fd')) return [];
  const open = await readdir('/proc/self/fd');
  const paths = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(dir));
}
