import type { Sequelize } from 'sequelize';
import { defineArtist } from './artist.ts';
import { defineArtwork } from './artwork.ts';
import { defineArtworkImage } from './artwork-image.ts';
import { defineAttribution } from './attribution.ts';
import { defineImage } from './image.ts';
import { defineSession } from './session.ts';
import { defineUser } from './user.ts';

export type Models = ReturnType<typeof defineModels>;

const known = new WeakMap<Sequelize, Models>();

/**
 * The models of one database. A Sequelize class belongs to one connection, and one process may use several databases
 * (every test has its own), so each database gets its own classes, made at first use.
 */
export function modelsOf(sequelize: Sequelize): Models {
  let models = known.get(sequelize);
  if (!models) {
    models = defineModels(sequelize);
    known.set(sequelize, models);
  }
  return models;
}

function defineModels(sequelize: Sequelize) {
  const Artist = defineArtist(sequelize);
  const Artwork = defineArtwork(sequelize);
  const Attribution = defineAttribution(sequelize);
  const Image = defineImage(sequelize);
  const ArtworkImage = defineArtworkImage(sequelize);
  const User = defineUser(sequelize);
  const Session = defineSession(sequelize);
  return { Artist, Artwork, Attribution, Image, ArtworkImage, User, Session };
}
