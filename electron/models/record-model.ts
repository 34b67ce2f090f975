import {
  type DataType,
  DataTypes,
  type Model,
  type ModelAttributeColumnOptions,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';
import type { Column } from '#shared/catalogue/field.ts';
import type { Having, RecordType, RowOf } from '#shared/catalogue/record.ts';
import { tableOptions, timestamps } from './options.ts';

/** The required values of a new row: the id and the fields without a default. */
type NewRow<R extends RecordType> = { id: string } & Pick<
  RowOf<R>,
  Having<R['fields'], { required: true } | { proposed: object }>
> &
  Partial<RowOf<R>>;

/** A record of the catalogue as Sequelize reads and writes it. */
export type RecordModel<R extends RecordType> = Model<RowOf<R>, NewRow<R>> & RowOf<R>;

/** Returns the Sequelize model of a record type, for one database. */
export function defineModel<R extends RecordType>(sequelize: Sequelize, record: R): ModelStatic<RecordModel<R>> {
  const attributes = Object.entries(record.fields).map(([key, { column }]) => [key, attributeOf(column)]);
  return sequelize.define<RecordModel<R>>(
    record.name,
    { id: { type: DataTypes.UUID, primaryKey: true }, ...Object.fromEntries(attributes), ...timestamps },
    tableOptions(sequelize, record.name),
  );
}

/** Returns a column's attributes. A column with a default is declared nullable, so that an INSERT may omit it. */
function attributeOf({ type, notNull, default: byDefault }: Column): ModelAttributeColumnOptions {
  return { type: dataTypeOf(type), allowNull: !notNull || byDefault !== undefined };
}

const dataTypes: Record<string, DataType> = {
  text: DataTypes.TEXT,
  'text[]': DataTypes.ARRAY(DataTypes.TEXT),
  citext: DataTypes.CITEXT,
  'character(3)': DataTypes.CHAR(3),
  integer: DataTypes.INTEGER,
  smallint: DataTypes.SMALLINT,
  bigint: DataTypes.BIGINT,
  boolean: DataTypes.BOOLEAN,
  'double precision': DataTypes.DOUBLE,
  uuid: DataTypes.UUID,
  jsonb: DataTypes.JSONB,
  date: DataTypes.DATEONLY,
  'timestamp(3) with time zone': DataTypes.DATE,
};

function dataTypeOf(type: string): DataType {
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  const found = precision ? DataTypes.DECIMAL(Number(precision), Number(scale)) : dataTypes[type];
  if (!found) throw new Error(`no Sequelize type for the column type ${type}`);
  return found;
}
