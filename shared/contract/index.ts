import { artists } from './artists.ts';
import { artworks } from './artworks.ts';
import { auth } from './auth.ts';
import { authorities } from './authorities.ts';
import { backups } from './backups.ts';
import { batchEdits } from './batch-edits.ts';
import { collections } from './collections.ts';
import { customFields } from './custom-fields.ts';
import { exports } from './exports.ts';
import { history } from './history.ts';
import { imageImports, inbox } from './image-imports.ts';
import { images } from './images.ts';
import { imports } from './imports.ts';
import { savedSearches } from './saved-searches.ts';
import { settings } from './settings.ts';
import { sync } from './sync.ts';
import { users } from './users.ts';
import { workspace } from './workspace.ts';

/**
 * Every operation, declared once. The window's client, the HTTP API, its OpenAPI document and the tests derive from it.
 */
export const contract = {
  auth,
  users,
  artists,
  artworks,
  batchEdits,
  images,
  imageImports,
  inbox,
  collections,
  customFields,
  exports,
  backups,
  imports,
  authorities,
  history,
  savedSearches,
  settings,
  sync,
  workspace,
};
export type Contract = typeof contract;

/** The prefix of the HTTP API. */
export const apiPrefix = '/api/v1';
