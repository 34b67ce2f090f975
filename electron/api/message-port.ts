import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import type { OperationMeta } from '#shared/contract/base.ts';
import { AppError } from '#shared/errors.ts';
import { resolveSession } from '../services/accounts/sessions.ts';
import type { Context, Secrets, Workspace } from '../services/common/context.ts';
import { permitted } from './middleware/permission.ts';
import { contextOf } from './middleware/session.ts';
import type { Origin } from './origin.ts';
import { router } from './router.ts';
import { windowSession } from './window-session.ts';

/** One end of a channel to a page: Electron's MessagePortMain or a MessagePort of Node.js. */
export type PagePort = Parameters<RPCHandler<Origin>['upgrade']>[0];

/** The workspace and the store of the window's session (under `session` and `locked`). */
export type WindowOptions = {
  workspace: Workspace;
  session: Secrets;
  now?: () => Date;
  /** Asks the user for a folder; null if they choose none. */
  chooseFolder?: Origin['chooseFolder'];
  /** Asks the user for an archive in one file; null if they choose none. */
  chooseArchiveFile?: Origin['chooseArchiveFile'];
};

const handler = new RPCHandler<Origin>(router, { plugins: [new RequestHeadersPlugin()] });

/** Handles the contract's operations on `port` until it closes. Start the port afterwards. */
export function servePort(port: PagePort, options: WindowOptions): void {
  const changesBefore = options.workspace.changes.count();
  // Each message gets a new context, because the token may have changed.
  const perCall = {
    get context() {
      return { ...originOf(options), changesBefore };
    },
  };
  handler.upgrade(port, perCall);
}

/**
 * Returns the context of a window's request that does not use the port, such as one for an image.
 * @param meta metadata of the operation that the request corresponds to
 * @throws AppError UNAUTHENTICATED if no user is signed in or the window is locked, FORBIDDEN
 */
export async function windowContext(
  options: WindowOptions,
  meta: OperationMeta,
  signal?: AbortSignal,
): Promise<Context> {
  const origin = originOf(options);
  const anonymous = contextOf(origin, signal);
  if (origin.window?.isLocked()) throw new AppError('UNAUTHENTICATED', 'accounts.windowLocked', { reason: 'locked' });
  const signed = origin.token ? await resolveSession(anonymous, origin.token) : null;
  if (!signed) throw new AppError('UNAUTHENTICATED', 'accounts.signIn');
  return { ...anonymous, ...signed, scope: permitted(signed, meta) };
}

function originOf({ workspace, session, now = () => new Date(), ...choosers }: WindowOptions): Origin {
  const window = windowSession(session);
  return { workspace, now, token: window.token(), client: 'Qwarty window', window, ...choosers };
}
