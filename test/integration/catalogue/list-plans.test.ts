import test, { type ExecutionContext } from 'ava';
import { QueryTypes } from 'sequelize';
import { artistSorts } from '#electron/services/catalogue/artist-list.ts';
import { artworkPages } from '#electron/services/catalogue/artwork-pages.ts';
import { artworkSorts, artworkSource } from '#electron/services/catalogue/artwork-source.ts';
import { type Direction, type Key, type Sort, type Source, sectionSql } from '#electron/services/lists/keyset.ts';
import { tiersOf } from '#electron/services/lists/relevance.ts';
import { searchedArtists } from '#electron/services/search/artists.ts';
import { searchedArtworks } from '#electron/services/search/artworks.ts';
import { foundBy, searchOf } from '#electron/services/search/search.ts';
import type { ArtworkFilter } from '#shared/contract/catalogue/artworks.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { until } from '#test/helpers/until.ts';

// With many rows, a list is fast only if its plan reads a page from an index instead of sorting all rows. The plans are the
// same for 20,000 artworks and for a million (QWARTY_PLAN_ARTWORKS=1000000, 5 minutes), but a filter that few artworks
// pass is planned differently. Of a million there is one collection for all checks.

const size = Number(process.env.QWARTY_PLAN_ARTWORKS ?? 20_000);
const id = '00000000-0000-7000-8000-000000000000';

async function largeCollection(t: ExecutionContext<unknown>): Promise<TestApp> {
  const app = await testApp(t);
  await app.workspace.database.sequelize.query(`
    SET LOCAL sync.applying = '1';
    SET LOCAL statement_timeout = 0;
    INSERT INTO artists (id, name, sort_name, nationality, birth_year)
    SELECT gen_random_uuid(), 'Artist ' || n, 'Artist ' || n, 'Nation ' || n % 50, 1000 + n % 900
    FROM generate_series(1, ${size / 5}) AS n;
    INSERT INTO artworks (id, title, artist_id, inventory_number, earliest_year, price, currency, availability, medium, tags)
    SELECT gen_random_uuid(), 'Work ' || n, a.id, 'N' || n, 1000 + n % 900, n, 'EUR', 'sold', 'Medium ' || n % 300,
      ARRAY['tag ' || n % 1000]
    FROM generate_series(1, ${size}) AS n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM artists) a ON a.place = n % ${size / 5};
    INSERT INTO attributions (id, artwork_id, artist_id) SELECT gen_random_uuid(), id, artist_id FROM artworks;
    ANALYZE`);
  return app;
}

type Check = (t: ExecutionContext<unknown>, app: TestApp) => Promise<void>;
const checks: [name: string, check: Check][] = [];
const isMillion = size >= 1_000_000;

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };

async function steps({ workspace }: TestApp, stretch: { sql: string; bind: unknown[] }): Promise<string[]> {
  const [rows] = await workspace.database.sequelize.query(`EXPLAIN (FORMAT JSON) ${stretch.sql}`, {
    bind: stretch.bind,
  });
  const [row] = rows as { 'QUERY PLAN': [{ Plan: Plan }] }[];
  const names = (plan: Plan): string[] => [
    `${plan['Node Type']} ${plan['Relation Name'] ?? ''}`.trim(),
    ...(plan.Plans ?? []).flatMap(names),
  ];
  return row ? names(row['QUERY PLAN'][0].Plan) : [];
}

const lists: [list: string, source: Source, sorts: Record<string, Sort>][] = [
  ['artworks', { from: 'artworks w', alias: 'w', where: [], bind: [] }, artworkSorts],
  ['artists', { from: 'artists a', alias: 'a', where: [], bind: [] }, artistSorts],
];
const middle: Record<Sort['kind'], Key['value']> = {
  text: 'M',
  integer: 1500,
  decimal: 1500.5,
  time: '2020-01-01T00:00:00.000Z',
};

for (const [list, source, sorts] of lists) {
  const check: Check = async (t, app) => {
    for (const [name, sort] of Object.entries(sorts)) {
      for (const direction of ['asc', 'desc'] as Direction[]) {
        const pages: [part: 'values' | 'nulls', after: Key | null][] = [
          ['values', null],
          ['values', { value: middle[sort.kind], id }],
        ];
        if (sort.nullable) pages.push(['nulls', null], ['nulls', { value: null, id }]);
        for (const [part, after] of pages) {
          const plan = await steps(app, sectionSql(source, `${source.alias}.*`, sort, direction, part, after, 101));
          t.false(plan.includes(`Seq Scan ${list}`), `${name} ${direction} ${part}: ${plan.join(', ')}`);
          t.false(plan.includes('Sort'), `${name} ${direction} ${part}: ${plan.join(', ')}`);
        }
      }
    }
  };
  checks.push([`every page of ${list} in every sort order uses an index`, check]);
}

const narrowed: ArtworkFilter[] = [
  { availability: 'sold' },
  { availability: 'none' },
  { tag: 'tag 7' },
  { medium: 'Medium 7' },
  { decade: 1820 },
  { hasImages: true },
  { yearFrom: 1820, yearTo: 1821 },
  { nationality: 'Nation 7' },
  ...['artist:"artist 17"', 'year:1820..1840', 'price:>1000', 'tag:"tag 7" -has:image', 'changed:>2020'].map((q) => ({
    q,
  })),
];
async function readsFewOfAMillion(t: ExecutionContext<unknown>, app: TestApp): Promise<void> {
  for (const filter of narrowed) {
    const source = await artworkSource(app.local, filter);
    const plan = await steps(app, sectionSql(source, 'w.*', artworkSorts.title, 'asc', 'values', null, 101));
    t.false(plan.includes('Seq Scan artworks'), `${JSON.stringify(filter)}: ${plan.join(', ')}`);
  }
}
if (isMillion)
  checks.push(['a list that is narrowed by a filter never reads all of a million artworks', readsFewOfAMillion]);

async function ranksFromIndexes(t: ExecutionContext<unknown>, app: TestApp): Promise<void> {
  for (const [list, source, sorts] of lists) {
    const [name, otherwise] = list === 'artworks' ? ['title', sorts.title] : ['name', sorts.sortName];
    const filtered = { ...source, where: [], bind: [] };
    const compared = { table: list, names: [name] };
    for (const q of list === 'artworks' ? ['w', 'work 17', 'n17'] : ['a', 'artist 17', 'x']) {
      const search = await searchOf(app.local, q, list === 'artworks' ? searchedArtworks : searchedArtists);
      const tiers = await tiersOf(app.local, q, { filtered, search, compared, otherwise: otherwise! });
      // A letter that all names begin with leaves the other tiers empty, which no index shows.
      for (const { source: tier, sort, match } of tiers.slice(0, q === 'w' || q === 'a' ? 1 : undefined)) {
        const plan = await steps(app, sectionSql(tier, `${tier.alias}.*`, sort, 'asc', 'values', null, 101));
        t.false(plan.includes(`Seq Scan ${list}`), `${q} ${match}: ${plan.join(', ')}`);
      }
    }
  }
}
checks.push([
  'a ranked search reads the names that begin with it from an index, and its words from another',
  ranksFromIndexes,
]);

async function findsPartsInAnIndex(t: ExecutionContext<unknown>, app: TestApp): Promise<void> {
  const { sequelize } = app.workspace.database;
  await sequelize.query(`
    UPDATE artworks SET title = title || ' ' || substr(translate(md5(title), '0123456789', 'aeioulnrst'), 1, 4) || 'stu'
    WHERE earliest_year = 1000;
    ANALYZE artworks`);
  const bind: unknown[] = [];
  const found = foundBy(await searchOf(app.local, 'stu', searchedArtworks))((value) => `$${bind.push(value)}`);
  const plan = await steps(app, { sql: `SELECT count(*) FROM artworks w WHERE ${found}`, bind });
  t.false(plan.includes('Seq Scan artworks'), plan.join(', '));
}
checks.push(['parts of words are looked up in an index, also if many words contain them', findsPartsInAnIndex]);

if (isMillion)
  test('every list of a million artworks reads its pages from indexes', async (t) => {
    const app = await largeCollection(t);
    for (const [name, check] of checks) {
      t.log(name);
      await check(t, app);
    }
  });
else for (const [name, check] of checks) test(name, async (t) => await check(t, await largeCollection(t)));

test('the database stops reading a list that is no longer wanted', async (t) => {
  const app = await testApp(t);
  const { sequelize } = app.workspace.database;
  const waiting = async () =>
    await sequelize.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM artworks%'
         AND datname = current_database()`,
      { type: QueryTypes.SELECT },
    );
  const lock = await sequelize.transaction();
  try {
    await sequelize.query('LOCK TABLE artworks IN ACCESS EXCLUSIVE MODE', { transaction: lock });
    const stop = new AbortController();
    const reading = artworkPages(
      { ...app.local, signal: stop.signal },
      { limit: 100, sort: 'title', direction: 'asc' },
    );
    await until(async () => (await waiting()).length === 1);
    stop.abort();
    await t.throwsAsync(reading, { code: 'CANCELLED' });
    t.deepEqual(await waiting(), []);
  } finally {
    await lock.rollback();
  }
});
