import artists from './artists.json';
import artworks from './artworks.json';
import auth from './auth.json';
import authorities from './authorities.json';
import backup from './backup.json';
import collections from './collections.json';
import common from './common.json';
import history from './history.json';
import imageImport from './imageImport.json';
import images from './images.json';
import imports from './imports.json';
import inbox from './inbox.json';
import merging from './merging.json';
import palette from './palette.json';
import searches from './searches.json';
import settings from './settings.json';
import shell from './shell.json';
import sync from './sync.json';
import users from './users.json';

export const en = {
  artists,
  artworks,
  auth,
  authorities,
  backup,
  collections,
  common,
  history,
  merging,
  palette,
  users,
  imageImport,
  images,
  imports,
  inbox,
  searches,
  settings,
  shell,
  sync,
};
