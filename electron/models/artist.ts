import type { Sequelize } from 'sequelize';
import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { tableOptions, timestamps } from './options.ts';

/** One artist of the catalogue. */
export class Artist extends Model<InferAttributes<Artist>, InferCreationAttributes<Artist>> {
  declare id: string;
  declare name: string;
  declare sortName: string;
  declare aliases: CreationOptional<string[]>;
  declare email: CreationOptional<string | null>;
  declare biography: CreationOptional<string | null>;
  declare nationality: CreationOptional<string | null>;
  declare birthYear: CreationOptional<number | null>;
  declare deathYear: CreationOptional<number | null>;
  declare datesText: CreationOptional<string | null>;
  declare ulanId: CreationOptional<string | null>;
  declare wikidataId: CreationOptional<string | null>;
  declare viafId: CreationOptional<string | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The artists of one database. */
export function defineArtist(sequelize: Sequelize): typeof Artist {
  return class extends Artist {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      name: { type: DataTypes.TEXT, allowNull: false },
      sortName: { type: DataTypes.TEXT, allowNull: false },
      aliases: DataTypes.ARRAY(DataTypes.TEXT),
      email: DataTypes.CITEXT,
      biography: DataTypes.TEXT,
      nationality: DataTypes.TEXT,
      birthYear: DataTypes.INTEGER,
      deathYear: DataTypes.INTEGER,
      datesText: DataTypes.TEXT,
      ulanId: DataTypes.TEXT,
      wikidataId: DataTypes.TEXT,
      viafId: DataTypes.TEXT,
      ...timestamps,
    },
    tableOptions(sequelize, 'artists'),
  );
}
