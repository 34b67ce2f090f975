import { randomBytes } from 'node:crypto';
import { hasUsers } from '../../services/accounts/auth.ts';
import type { Workspace } from '../../services/common/context.ts';
import { localContext } from '../../services/common/local-context.ts';

/**
 * Returns a code for creating the first account over HTTP; undefined if the workspace has users. Any program and web
 * page can reach the server, but only who started it sees the code.
 */
export async function newSetUpCode(workspace: Workspace): Promise<string | undefined> {
  return (await hasUsers(localContext(workspace))) ? undefined : randomBytes(18).toString('base64url');
}
