import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { tableOptions, timestamps } from './options.ts';

/** One artist's part in one artwork. Its id is calculated: see `attributionIdOf`. */
export class Attribution extends Model<InferAttributes<Attribution>, InferCreationAttributes<Attribution>> {
  declare id: string;
  declare artworkId: string;
  declare artistId: string;
  declare role: string;
  declare qualifier: string | null;
  /** From 0; the first one is the artwork's main artist. */
  declare position: number;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** The attributions of one database. */
export function defineAttribution(sequelize: Sequelize): typeof Attribution {
  return class extends Attribution {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      artworkId: { type: DataTypes.UUID, allowNull: false },
      artistId: { type: DataTypes.UUID, allowNull: false },
      role: { type: DataTypes.TEXT, allowNull: false },
      qualifier: DataTypes.TEXT,
      position: { type: DataTypes.INTEGER, allowNull: false },
      ...timestamps,
    },
    tableOptions(sequelize, 'attributions'),
  );
}
