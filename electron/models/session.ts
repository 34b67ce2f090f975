import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import { tableOptions } from './options.ts';

/** A user's session on one client. Stores only the SHA-256 of its token. */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare id: string;
  declare tokenHash: Buffer;
  declare userId: string;
  declare client: string;
  declare createdAt: CreationOptional<Date>;
  declare lastUsedAt: Date;
  declare expiresAt: Date;
}

/** Returns the session model of a database. */
export function defineSession(sequelize: Sequelize): typeof Session {
  return class extends Session {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      tokenHash: { type: DataTypes.BLOB, allowNull: false },
      userId: { type: DataTypes.UUID, allowNull: false },
      client: { type: DataTypes.TEXT, allowNull: false },
      createdAt: DataTypes.DATE,
      lastUsedAt: { type: DataTypes.DATE, allowNull: false },
      expiresAt: { type: DataTypes.DATE, allowNull: false },
    },
    tableOptions(sequelize, 'sessions'),
  );
}
