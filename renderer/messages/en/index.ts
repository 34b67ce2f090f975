import artists from './artists.json';
import auth from './auth.json';
import authorities from './authorities.json';
import common from './common.json';
import palette from './palette.json';
import people from './people.json';
import settings from './settings.json';
import shell from './shell.json';
import validation from './validation.json';

export const en = { artists, auth, authorities, common, palette, people, settings, shell, validation };
