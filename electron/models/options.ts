import { DataTypes, type InitOptions, type Sequelize } from 'sequelize';

/**
 * How every model meets its table: snake_case columns, and the database itself sets `created_at` and `updated_at`
 * (see the triggers in the migrations), so Sequelize must not.
 */
export function tableOptions(sequelize: Sequelize, tableName: string): InitOptions {
  return { sequelize, tableName, modelName: tableName, underscored: true, timestamps: false };
}

/** The times that the database sets; not "allowNull: false", because Sequelize would then ask for them before an INSERT. */
export const timestamps = {
  createdAt: DataTypes.DATE,
  updatedAt: DataTypes.DATE,
};
