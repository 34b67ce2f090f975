import { DataTypes, type InitOptions, type Sequelize } from 'sequelize';

/**
 * Options of every model: columns in snake_case, and no Sequelize timestamps, because triggers set `created_at` and
 * `updated_at`.
 */
export function tableOptions(sequelize: Sequelize, tableName: string): InitOptions {
  return { sequelize, tableName, modelName: tableName, underscored: true, timestamps: false };
}

/** Timestamps that the database sets. With `allowNull: false`, Sequelize would demand them before an INSERT. */
export const timestamps = {
  createdAt: DataTypes.DATE,
  updatedAt: DataTypes.DATE,
};
