import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { tableOptions, timestamps } from './options.ts';

/** One original file. Its id is calculated from its content: see `imageIdOf`. `bytes` is a text, as bigint is sent. */
export class Image extends Model<InferAttributes<Image>, InferCreationAttributes<Image>> {
  declare id: string;
  declare sha256: string;
  declare mediaType: string;
  declare bytes: number | string;
  /** Upright by EXIF orientation, before `rotation`. */
  declare width: number;
  declare height: number;
  declare orientation: number;
  /** Quarter turns that a curator asked for, in degrees. */
  declare rotation: CreationOptional<0 | 90 | 180 | 270>;
  declare colourSpace: string | null;
  declare capturedAt: Date | null;
  declare fileName: string | null;
  declare metadata: object;
  declare thumbhash: string | null;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The images of one database. */
export function defineImage(sequelize: Sequelize): typeof Image {
  return class extends Image {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      sha256: { type: DataTypes.TEXT, allowNull: false },
      mediaType: { type: DataTypes.TEXT, allowNull: false },
      bytes: { type: DataTypes.BIGINT, allowNull: false },
      width: { type: DataTypes.INTEGER, allowNull: false },
      height: { type: DataTypes.INTEGER, allowNull: false },
      orientation: { type: DataTypes.SMALLINT, allowNull: false },
      rotation: DataTypes.SMALLINT,
      colourSpace: DataTypes.TEXT,
      capturedAt: DataTypes.DATE,
      fileName: DataTypes.TEXT,
      metadata: { type: DataTypes.JSONB, allowNull: false },
      thumbhash: DataTypes.TEXT,
      ...timestamps,
    },
    tableOptions(sequelize, 'images'),
  );
}
