import { artists } from './catalogue/artists.ts';
import { artworks } from './catalogue/artworks.ts';
import { authorities } from './catalogue/authorities.ts';
import { batchEdits } from './catalogue/batch-edits.ts';
import { collections } from './catalogue/collections.ts';
import { customFields } from './catalogue/custom-fields.ts';
import { history } from './catalogue/history.ts';
import { merges } from './catalogue/merging.ts';
import { savedSearches } from './catalogue/saved-searches.ts';
import { exports } from './files/exports.ts';
import { imageImports, inbox } from './files/image-imports.ts';
import { images } from './files/images.ts';
import { imports } from './files/imports.ts';
import { auth } from './workspace/auth.ts';
import { backups } from './workspace/backups.ts';
import { settings } from './workspace/settings.ts';
import { sync } from './workspace/sync.ts';
import { users } from './workspace/users.ts';
import { workspace } from './workspace/workspace.ts';

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
  merges,
  history,
  savedSearches,
  settings,
  sync,
  workspace,
};
export type Contract = typeof contract;

/** The prefix of the HTTP API. */
export const apiPrefix = '/api/v1';
