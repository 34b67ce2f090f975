import type { Workspace } from '../services/common/context.ts';
import type { WindowSession } from './window-session.ts';

/** What a folder is chosen for. */
export type FolderPurpose = 'archive' | 'openArchive' | 'images' | 'backup' | 'backups' | 'restore';

/** The origin of a call: what a transport (message port or HTTP) knows before the middleware runs. */
export type Origin = {
  workspace: Workspace;
  now: () => Date;
  /** The caller's session token, if any. */
  token: string | null;
  /** The caller's client, for the list of sessions. */
  client: string;
  /** The caller's network address; absent for windows. */
  address?: string;
  /** The window's session if the call came from a window; it holds the token and can be locked. */
  window?: WindowSession;
  /** How many changes had been received when the window was opened. */
  changesBefore?: number;
  /** Asks the window's user for a folder; null if they choose none. */
  chooseFolder?: (purpose: FolderPurpose) => Promise<string | null>;
  /** Asks the window's user for an archive in one file; null if they choose none. */
  chooseArchiveFile?: () => Promise<string | null>;
  /** The code that creates the first account over HTTP. */
  setUpCode?: string;
  /** The value of `If-Match`. */
  basedOn?: string;
  /** The change set that the call's writes belong to, because several calls can be one user action. */
  changeSetId?: string;
  /** The headers of a window's call, set by oRPC's plugin. */
  reqHeaders?: Headers;
};
