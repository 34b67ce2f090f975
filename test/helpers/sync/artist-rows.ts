import type pg from 'pg';

// Artists by number, added and renamed by SQL.

export const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);
export const rename = (client: pg.Client, n: number, name: string) =>
  client.query(`UPDATE artists SET name = '${name}' WHERE id = '${id(n)}'`);
export const nameOf = async (client: pg.Client, n: number) =>
  (await client.query<{ name: string }>(`SELECT name FROM artists WHERE id = '${id(n)}'`)).rows[0]?.name;

/** Returns the kinds of the open conflicts. */
export const openConflicts = async (client: pg.Client) =>
  (await client.query<{ kind: string }>("SELECT kind FROM sync.conflict WHERE status = 'open'")).rows;
