import { accounts } from './accounts.ts';
import { archive } from './archive.ts';
import { authorities } from './authorities.ts';
import { backup } from './backup.ts';
import { catalogue } from './catalogue.ts';
import { conflicts } from './conflicts.ts';
import { database } from './database.ts';
import { fields } from './fields.ts';
import { history } from './history.ts';
import { hub } from './hub.ts';
import { images } from './images.ts';
import { imports } from './imports.ts';
import { native } from './native.ts';
import { notFound } from './not-found.ts';
import { requests } from './requests.ts';
import { storage } from './storage.ts';
import { workspace } from './workspace.ts';

export const server = {
  accounts,
  archive,
  authorities,
  backup,
  catalogue,
  conflicts,
  database,
  fields,
  history,
  hub,
  images,
  imports,
  native,
  notFound,
  requests,
  storage,
  workspace,
};
