import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { tableOptions, timestamps } from './options.ts';

/** One artwork of the catalogue. Decimal numbers are texts, as PostgreSQL sends them: no digit is lost. */
export class Artwork extends Model<InferAttributes<Artwork>, InferCreationAttributes<Artwork>> {
  declare id: string;
  declare inventoryNumber: CreationOptional<string | null>;
  declare title: string;
  declare otherTitles: CreationOptional<string[]>;
  declare artistId: string;
  declare primaryImageId: CreationOptional<string | null>;
  declare dateText: CreationOptional<string | null>;
  declare earliestYear: CreationOptional<number | null>;
  declare latestYear: CreationOptional<number | null>;
  declare medium: CreationOptional<string | null>;
  declare dimensionsText: CreationOptional<string | null>;
  declare heightMm: CreationOptional<number | string | null>;
  declare widthMm: CreationOptional<number | string | null>;
  declare depthMm: CreationOptional<number | string | null>;
  declare weightG: CreationOptional<number | string | null>;
  declare edition: CreationOptional<string | null>;
  declare price: CreationOptional<number | string | null>;
  declare currency: CreationOptional<string | null>;
  declare availability: CreationOptional<string | null>;
  declare ownership: CreationOptional<string | null>;
  declare creditLine: CreationOptional<string | null>;
  declare inscription: CreationOptional<string | null>;
  declare description: CreationOptional<string | null>;
  declare tags: CreationOptional<string[]>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The artworks of one database. */
export function defineArtwork(sequelize: Sequelize): typeof Artwork {
  return class extends Artwork {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      inventoryNumber: DataTypes.TEXT,
      title: { type: DataTypes.TEXT, allowNull: false },
      otherTitles: DataTypes.ARRAY(DataTypes.TEXT),
      artistId: { type: DataTypes.UUID, allowNull: false },
      primaryImageId: DataTypes.UUID,
      dateText: DataTypes.TEXT,
      earliestYear: DataTypes.INTEGER,
      latestYear: DataTypes.INTEGER,
      medium: DataTypes.TEXT,
      dimensionsText: DataTypes.TEXT,
      heightMm: DataTypes.DECIMAL(12, 2),
      widthMm: DataTypes.DECIMAL(12, 2),
      depthMm: DataTypes.DECIMAL(12, 2),
      weightG: DataTypes.DECIMAL(14, 2),
      edition: DataTypes.TEXT,
      price: DataTypes.DECIMAL(14, 2),
      currency: DataTypes.CHAR(3),
      availability: DataTypes.TEXT,
      ownership: DataTypes.TEXT,
      creditLine: DataTypes.TEXT,
      inscription: DataTypes.TEXT,
      description: DataTypes.TEXT,
      tags: DataTypes.ARRAY(DataTypes.TEXT),
      ...timestamps,
    },
    tableOptions(sequelize, 'artworks'),
  );
}
