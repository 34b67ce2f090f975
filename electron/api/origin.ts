import type { Workspace } from '../services/common/context.ts';
import type { WindowSession } from './window-session.ts';

/** Where a call came from: what a transport (message port or HTTP) knows before the middleware has looked at it. */
export type Origin = {
  workspace: Workspace;
  now: () => Date;
  /** The token of the caller's session, if they sent or keep one. */
  token: string | null;
  /** What the caller uses, for the list of sessions. */
  client: string;
  /** The session of the window, when the call came from there: it keeps the token, and can be locked. */
  window?: WindowSession;
  /** What `If-Match` said. */
  basedOn?: string;
  /** The change set that the caller wants its writes to belong to: several calls can be one action. */
  changeSetId?: string;
  /** The headers of a window's call; oRPC's plugin sets them. */
  reqHeaders?: Headers;
};
