import pg from 'pg';
import { initHub } from '#electron/sync/hub/init.ts';
import { synchronise } from '#electron/sync/session.ts';
import { openTestServer } from '#test/helpers/database/database-server.ts';
import { databaseTemplate } from '#test/helpers/database/database-templates.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';

export type BenchDesktop = {
  client: pg.Client;
  sync: (options?: Partial<Parameters<typeof synchronise>[0]>) => ReturnType<typeof synchronise>;
};

/** Creates a hub and desktops; `close` drops them. */
export async function openSyncBench(desktops: number) {
  const { admin, connection, prefix, close } = await openTestServer();
  const template = await databaseTemplate(admin, connection, 'desktop');
  const clients: pg.Client[] = [];
  const names: string[] = [];
  const make = async (from: string) => {
    const database = `${prefix}_${names.length + 1}`;
    await admin.query(`CREATE DATABASE ${database} TEMPLATE ${from}`);
    names.push(database);
    const client = new pg.Client({ ...connection, database });
    await client.connect();
    clients.push(client);
    return { client, connection: { ...connection, database } };
  };
  const hub = await make('template0');
  await initHub(hub.client);
  const hubUrl = urlOf(hub.connection);
  const list: BenchDesktop[] = [];
  for (let n = 0; n < desktops; n += 1) {
    const { client, connection: local } = await make(template);
    // The databases are copies of one; real workspaces are not.
    await client.query('UPDATE sync.state SET replica_id = gen_random_uuid()');
    list.push({ client, sync: (options) => synchronise({ local, hubUrl, label: `bench ${n + 1}`, ...options }) });
  }
  return {
    hub: hub.client,
    desktops: list,
    /** A desktop's catalogue without capture, to measure COPY. */
    plainDesktop: async () => uncaptured((await make(template)).client),
    /** A hub's catalogue without capture; its tables have fewer indexes. */
    plainHub: async () => {
      const { client } = await make('template0');
      await initHub(client);
      return await uncaptured(client);
    },
    close: async () => {
      for (const client of clients) await client.end();
      for (const name of names) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await close();
    },
  };
}

async function uncaptured(client: pg.Client): Promise<pg.Client> {
  await client.query("SET sync.applying = '1'");
  return client;
}

const artist = '00000000-0000-4000-8000-000000000001';

/** SQL that inserts the artist of all artworks of the bench. */
export const addArtist = `INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'Paul Example', 'Example, Paul')`;

/** SQL that inserts `count` artworks of about 370 bytes, the same every time. */
export const addArtworks = (count: number) => `
  INSERT INTO artworks (id, inventory_number, title, artist_id, date_text, earliest_year, latest_year, medium, dimensions_text,
      height_mm, width_mm, price, currency, availability, credit_line, tags)
  SELECT overlay(overlay(md5('work ' || n) placing '4' from 13) placing '8' from 17)::uuid, 'N' || n,
    initcap(translate(substr(md5('t' || n), 1, 12), '0123456789', 'aeiou nrst')) || ' with a River', '${artist}', 'c. ' || (1500 + n % 500),
    1500 + n % 500, 1502 + n % 500, (ARRAY['Oil on canvas', 'Etching', 'Bronze'])[1 + n % 3],
    'support: ' || (100 + n % 900) || ' x ' || (120 + n % 800) || ' mm', 100 + n % 900, 120 + n % 800, n % 10000, 'EUR',
    (ARRAY['available', 'sold', NULL])[1 + n % 3], 'Presented in ' || (1900 + n % 120), ARRAY['tag ' || n % 50]
  FROM generate_series(1, ${count}) AS n`;
