/** Runs one SQL text (it may hold several statements) inside the migration's transaction. */
export type RunSql = (sql: string) => Promise<void>;

/**
 * One step of the schema, forward only. `name` orders and identifies it for ever: once released it never changes.
 * Write it as `export const name = '0001-catalogue'` and `export const up: Up = async (sql) => { … }`.
 */
export type Up = (sql: RunSql) => Promise<void>;

export type Migration = { name: string; up: Up };
