import type { Sequelize } from 'sequelize';
import { artists } from '#shared/catalogue/artists.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { attributions } from '#shared/catalogue/attributions.ts';
import { collections } from '#shared/catalogue/collections.ts';
import { customFields } from '#shared/catalogue/custom-fields.ts';
import { images, placements } from '#shared/catalogue/images.ts';
import { savedSearches } from '#shared/catalogue/saved-searches.ts';
import { defineModel, type RecordModel } from './record-model.ts';
import { defineSession } from './session.ts';
import { defineUser } from './user.ts';

export type Artist = RecordModel<typeof artists>;
export type Artwork = RecordModel<typeof artworks>;
export type Placement = RecordModel<typeof placements>;
export type Collection = RecordModel<typeof collections>;
export type SavedSearch = RecordModel<typeof savedSearches>;
export type CustomField = RecordModel<typeof customFields>;

type Models = ReturnType<typeof defineModels>;

const known = new WeakMap<Sequelize, Models>();

/**
 * Returns the models of a database, created on first use. A Sequelize class belongs to one connection, and a process
 * may use several databases, as the tests do.
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
  return {
    Artist: defineModel(sequelize, artists),
    Artwork: defineModel(sequelize, artworks),
    Attribution: defineModel(sequelize, attributions),
    Image: defineModel(sequelize, images),
    Placement: defineModel(sequelize, placements),
    Collection: defineModel(sequelize, collections),
    CustomField: defineModel(sequelize, customFields),
    SavedSearch: defineModel(sequelize, savedSearches),
    User: defineUser(sequelize),
    Session: defineSession(sequelize),
  };
}
