import type pg from 'pg';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { ArtworkColumns, type Keys } from '../columns/artwork-columns.ts';
import { writeWords } from '../columns/ids.ts';
import { numberColumns } from '../columns/numbers.ts';
import { shortFacets } from '../facet-fields.ts';
import { copyRows, unescaped } from './copy.ts';

/** Records that changed, by id. */
export type Changed = Readonly<Record<'artworks' | 'artists' | 'collections' | 'images', ReadonlySet<string>>>;

/** Long facets that are read with the artworks. */
const longColumns: Readonly<Record<string, string>> = {
  nationality: 'w.artist_id',
  // Longer ones are not counted.
  medium: 'left(w.medium, 301)',
  tag: 'to_json(w.tags)',
  colour: 'to_json(i.colours)',
};

/** Reads the facets of all artworks as they are at one moment. */
export async function readAll(client: pg.ClientBase): Promise<ArtworkColumns> {
  const index = new ArtworkColumns();
  await atOneMoment(client, async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT 'extra.' || id AS name FROM custom_fields WHERE record_type = 'artworks' AND kind = 'list'`,
    );
    for (const { name } of rows) index.facet(name);
    await readRows(client, index, { artists: '', collections: '', artworks: '', parts: '' });
  });
  await completeTags(client, index);
  return index;
}

/** Reads changed records again. */
export async function readChanged(client: pg.ClientBase, index: ArtworkColumns, changed: Changed): Promise<void> {
  await atOneMoment(client, async () => {
    const artworks = new Set(changed.artworks);
    if (changed.images.size > 0) {
      const shown = `SELECT id FROM artworks WHERE primary_image_id IN ${listed(changed.images)}`;
      await copyRows(client, shown, ([id]) => artworks.add(id!));
    }
    // What an artwork refers to may be newer than the last report of a change.
    const of = (column: string, table: string, record: string) =>
      `SELECT ${column} FROM ${table} WHERE ${record} IN ${listed(artworks)}`;
    const artists = [of('artist_id', 'artworks', 'id'), of('artist_id', 'attributions', 'artwork_id')];
    const collections = [of('collection_id', 'collection_members', 'artwork_id')];
    for (const id of artworks) index.remove(writeWords(id, words));
    await readRows(client, index, {
      artists: `WHERE id IN (${[...artists, idsOf(changed.artists)].join(' UNION ')})`,
      collections: `WHERE id IN (${[...collections, idsOf(changed.collections)].join(' UNION ')})`,
      artworks: `WHERE w.id IN ${listed(artworks)}`,
      parts: `WHERE artwork_id IN ${listed(artworks)}`,
    });
  });
  await completeTags(client, index);
}

/** Adds a facet of a custom field that was added after the artworks were read. */
export async function readCustomField(client: pg.ClientBase, index: ArtworkColumns, name: string): Promise<void> {
  const { column, values } = index.facet(name);
  for (let position = 0; position < index.ids.size; position += 1)
    if (index.exists[position] === 1)
      column.set(
        position,
        column.codeOf(noText, () => [values.add(null)]),
      );
  const sql = `SELECT w.id, ${customSql(name)} FROM artworks w WHERE w.extra ? '${customIdOf(name)}'`;
  await copyRows(client, sql, ([id, key]) => {
    const position = index.ids.find(writeWords(id!, words));
    if (position < 0 || index.exists[position] === 0) return;
    column.set(
      position,
      column.codeOf(key!, () => textsOf(name, key!).map((text) => values.add(text))),
    );
  });
}

type Where = Readonly<Record<'artists' | 'collections' | 'artworks' | 'parts', string>>;

const words = new Int32Array(4);
const noText = String.raw`\N`;

async function readRows(client: pg.ClientBase, index: ArtworkColumns, where: Where): Promise<void> {
  await copyRows(client, `SELECT id, name, nationality FROM artists ${where.artists}`, ([id, name, nationality]) =>
    index.setArtist(id!, unescaped(name!) ?? '', unescaped(nationality!)),
  );
  await copyRows(client, `SELECT id, name FROM collections ${where.collections}`, ([id, name]) =>
    index.setCollection(id!, unescaped(name!) ?? ''),
  );
  const custom = [...index.facets.keys()].filter((name) => customIdOf(name) !== undefined);
  const columns = [
    ...Object.entries(shortFacets),
    ...Object.entries(longColumns),
    ...Object.values(numberColumns).map(({ column, sql }) => [column, sql] as const),
    ...custom.map((name) => [name, customSql(name)] as const),
  ];
  const sql = `SELECT w.id, ${columns.map(([, column]) => column).join(', ')}
    FROM artworks w LEFT JOIN image_colours i ON i.image_id = w.primary_image_id ${where.artworks}`;
  const keys: Record<string, string> = {};
  await copyRows(client, sql, (fields) => {
    for (const [at, [name]] of columns.entries()) keys[name] = fields[at + 1]!;
    index.put(writeWords(fields[0]!, words), keys as Keys, textsOf);
  });
  const members = { artistId: ['artist_id', 'attributions'], collection: ['collection_id', 'collection_members'] };
  for (const [name, [column, table]] of Object.entries(members))
    await copyRows(client, `SELECT artwork_id, ${column} FROM ${table} ${where.parts}`, ([id, member]) =>
      index.addMember(name as 'artistId' | 'collection', writeWords(id!, words), member!),
    );
}

/** Returns the values that a field of COPY stands for. */
function textsOf(name: string, field: string): readonly (string | null)[] {
  const text = unescaped(field);
  if (text === null) return [null];
  if (name === 'tag' || name === 'colour') {
    const list = (JSON.parse(text) as (string | null)[][]).flat(Number.POSITIVE_INFINITY) as string[];
    return list.length === 0 ? [null] : list;
  }
  // The artist's nationality has been set before.
  if (name === 'nationality') return [null];
  if (name === 'medium' && [...text].length > 300) return [];
  return [text === field ? Buffer.from(text, 'utf8').toString('utf8') : text];
}

const customSql = (name: string) => `nullif(w.extra ->> '${customIdOf(name)}', 'none')`;

/** Reads what makes spellings of new tags the same tag. */
async function completeTags(client: pg.ClientBase, { tagKeys, facets }: ArtworkColumns): Promise<void> {
  const texts = facets.get('tag')?.values.texts ?? [];
  for (let from = Math.max(1, tagKeys.length); from < texts.length; from += 20_000) {
    const part = texts.slice(from, from + 20_000);
    const { rows } = await client.query<{ keys: string[] }>('SELECT tag_keys($1::text[]) AS keys', [part]);
    for (const [at, key] of rows[0]!.keys.entries()) tagKeys[from + at] = key;
  }
}

const listed = (ids: ReadonlySet<string>) => `(${idsOf(ids)})`;

/** Returns ids, which come from the database, as a SELECT. */
const idsOf = (ids: ReadonlySet<string>) => `SELECT unnest('{${[...ids].join()}}'::uuid[])`;

async function atOneMoment(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await work();
  } finally {
    await client.query('COMMIT');
  }
}
