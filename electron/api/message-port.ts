import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { AppError } from '#shared/errors.ts';
import { resolveSession } from '../services/accounts/sessions.ts';
import type { Context, Secrets, Workspace } from '../services/common/context.ts';
import { contextOf } from './middleware/session.ts';
import type { Origin } from './origin.ts';
import { router } from './router.ts';
import { windowSession } from './window-session.ts';

/** One end of a channel to a page: Electron's MessagePortMain or a MessagePort of Node.js. */
export type PagePort = Parameters<RPCHandler<Origin>['upgrade']>[0];

/** What a window's calls need: the workspace, and where the window's session is kept (under `session` and `locked`). */
export type WindowOptions = { workspace: Workspace; session: Secrets; now?: () => Date };

const handler = new RPCHandler<Origin>(router, { plugins: [new RequestHeadersPlugin()] });

/** Answers the contract's operations on `port` until it closes. Start the port after this. */
export function servePort(port: PagePort, options: WindowOptions): void {
  // The context is asked for anew with each message: the token may have changed since the last.
  const perCall = {
    get context() {
      return originOf(options);
    },
  };
  handler.upgrade(port, perCall);
}

/**
 * The context of a call from the window that does not come by its port: its images do not.
 * @throws AppError UNAUTHENTICATED if no user is signed in or the window is locked
 */
export async function windowContext(options: WindowOptions, signal?: AbortSignal): Promise<Context> {
  const origin = originOf(options);
  const anonymous = contextOf(origin, signal);
  if (origin.window?.isLocked()) throw new AppError('UNAUTHENTICATED', 'accounts.windowLocked', { reason: 'locked' });
  const signed = origin.token ? await resolveSession(anonymous, origin.token) : null;
  if (!signed) throw new AppError('UNAUTHENTICATED', 'accounts.signIn');
  return { ...anonymous, ...signed };
}

function originOf({ workspace, session, now = () => new Date() }: WindowOptions): Origin {
  const window = windowSession(session);
  return { workspace, now, token: window.token(), client: 'Qwarty window', window };
}
