import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { tableOptions, timestamps } from './options.ts';

/** An image's place on an artwork. Its id is calculated: see `placeIdOf`. */
export class ArtworkImage extends Model<InferAttributes<ArtworkImage>, InferCreationAttributes<ArtworkImage>> {
  declare id: string;
  declare artworkId: string;
  declare imageId: string;
  declare position: number;
  declare caption: CreationOptional<string | null>;
  declare altText: CreationOptional<string | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The places of images on the artworks of one database. */
export function defineArtworkImage(sequelize: Sequelize): typeof ArtworkImage {
  return class extends ArtworkImage {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      artworkId: { type: DataTypes.UUID, allowNull: false },
      imageId: { type: DataTypes.UUID, allowNull: false },
      position: { type: DataTypes.INTEGER, allowNull: false },
      caption: DataTypes.TEXT,
      altText: DataTypes.TEXT,
      ...timestamps,
    },
    tableOptions(sequelize, 'artwork_images'),
  );
}
