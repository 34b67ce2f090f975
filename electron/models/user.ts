import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Role } from '#shared/abilities.ts';
import { tableOptions, timestamps } from './options.ts';

/** An account. It can sign in once it has a password; a restored one has none. */
export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: string;
  declare email: string;
  declare name: string;
  declare role: Role;
  declare passwordHash: string | null;
  declare artistId: CreationOptional<string | null>;
  declare disabledAt: CreationOptional<Date | null>;
  declare createdAt: CreationOptional<Date>;
  declare updatedAt: CreationOptional<Date>;
}

/** Returns the user model of a database. */
export function defineUser(sequelize: Sequelize): typeof User {
  return class extends User {}.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      email: { type: DataTypes.CITEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      role: { type: DataTypes.TEXT, allowNull: false },
      passwordHash: DataTypes.TEXT,
      artistId: DataTypes.UUID,
      disabledAt: DataTypes.DATE,
      ...timestamps,
    },
    tableOptions(sequelize, 'users'),
  );
}
