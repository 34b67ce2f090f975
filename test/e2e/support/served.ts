import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '#scripts/set-up/paths.mjs';

/** Serves the HTTP API of `workspace` while a window has it open: the other user of a test. */
export async function serve(workspace: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const command = [join(projectFolder, 'out/main/cli.js'), '--workspace', workspace, 'serve', '--port', '0'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url: string };
    return {
      url: `${url}/api/v1`,
      stop: async () => {
        child.kill('SIGTERM');
        await once(child, 'exit');
      },
    };
  }
  throw new Error('The command line ended before it served anything.');
}

/** Runs a command on `workspace` while a window has it open, until it ends with any status. */
export async function runCommand(
  workspace: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const command = [join(projectFolder, 'out/main/cli.js'), '--workspace', workspace, ...args];
  await once(spawn(process.execPath, command, { stdio: 'ignore', env: { ...process.env, ...env } }), 'exit');
}

export type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Signs in and returns a function that calls the API as this user, with JSON or a form. */
export async function callerOf(url: string, user: { email: string; password: string }): Promise<Call> {
  return (await signInOver(url, user)).call;
}

/** Like `callerOf`, with the access token for requests that are not JSON. */
export async function signInOver(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<{ call: Call; token: string }> {
  const call = async <Answer>(method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const headers = {
      ...(!isForm && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const sent = isForm ? body : body && JSON.stringify(body);
    const response = await fetch(url + path, { method, headers, body: sent } as RequestInit);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', { email, password });
  return { call: (method, path, body) => call(method, path, body, accessToken), token: accessToken };
}

/** Runs `work` as another user over HTTP, then stops the server. */
export async function asOtherUser<T>(
  workspace: string,
  user: { email: string; password: string },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const { url, stop } = await serve(workspace);
  try {
    return await work(await callerOf(url, user));
  } finally {
    await stop();
  }
}
