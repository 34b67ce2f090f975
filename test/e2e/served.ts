import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '#scripts/set-up/paths.mjs';

/** The HTTP API of `workspace`, beside the window that has it open: the other person of a test. */
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

type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Signs in and answers how to call the API as this person. */
export async function callerOf(url: string, person: { email: string; password: string }): Promise<Call> {
  return (await signInOver(url, person)).call;
}

/** As above, with the token, for what is not sent as JSON. */
export async function signInOver(
  url: string,
  { email, password }: { email: string; password: string },
): Promise<{ call: Call; token: string }> {
  const call = async <Answer>(method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) } as RequestInit);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', { email, password });
  return { call: (method, path, body) => call(method, path, body, accessToken), token: accessToken };
}
