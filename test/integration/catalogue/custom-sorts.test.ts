import test, { type ExecutionContext } from 'ava';
import type { CustomKind } from '#shared/catalogue/custom-fields.ts';
import type { CustomValue } from '#shared/catalogue/kinds/others.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

/** A gallery with one artwork per value of a custom field, in this order; null is no value. */
async function gallery(t: ExecutionContext<unknown>, kind: CustomKind, values: readonly CustomValue[]) {
  const app = await testApp(t);
  const client = await app.client('admin');
  const artist = await client.artists.create(artistInput());
  const terms = kind === 'list' ? { terms: ['good', 'fair', 'poor'] } : {};
  const { id } = await client.customFields.create({ recordType: 'artworks', kind, label: 'Field', ...terms });
  for (const [index, value] of values.entries())
    await client.artworks.create(artworkInput({ artistId: artist.id, title: String(index), extra: { [id]: value } }));
  /** Returns the values in the list's order, read in pages of two. */
  async function sorted(direction: 'asc' | 'desc' = 'asc') {
    const found: (CustomValue | undefined)[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await client.artworks.list({
        sort: `extra.${id}`,
        direction,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items.map(({ extra }) => extra[id]));
      cursor = page.nextCursor;
    }
    return found;
  }
  return { app, client, id, sorted };
}

const orders: [kind: CustomKind, values: CustomValue[], sorted: CustomValue[]][] = [
  ['text', ['b 10', 'B 9', 'Ä', 'a'], ['a', 'Ä', 'B 9', 'b 10']],
  ['number', [10, 9.5, -2, 1e14], [-2, 9.5, 10, 1e14]],
  ['date', ['2024-02-01', '1999-12-31', '2024-01-31'], ['1999-12-31', '2024-01-31', '2024-02-01']],
  ['yesNo', [true, false, true], [false, true, true]],
  ['list', ['poor', 'good', 'fair'], ['good', 'fair', 'poor']],
];

for (const [kind, values, expected] of orders) {
  test(`a list is sorted by custom values of the kind ${kind}, those without a value last`, async (t) => {
    const { sorted } = await gallery(t, kind, [null, ...values, null]);
    t.deepEqual(await sorted(), [...expected, undefined, undefined]);
    t.deepEqual(await sorted('desc'), [...expected.toReversed(), undefined, undefined]);
  });
}

test('a value that does not fit its field is sorted like no value', async (t) => {
  const { app, client, id, sorted } = await gallery(t, 'number', [2, 1, 3]);
  await app.workspace.database.sequelize.query(
    `UPDATE artworks SET extra = jsonb_build_object('${id}', 'many') WHERE title = '1'`,
  );
  t.deepEqual(await sorted(), [2, 3, 'many']);
  await client.customFields.update({ id, retired: true });
  t.deepEqual(await sorted('desc'), [3, 2, 'many']);
});

test('the pages of a list sorted by custom values, and its export, have the same order', async (t) => {
  const { app, client, id } = await gallery(t, 'number', [3, null, 1, 2]);
  const sort = `extra.${id}` as const;
  const { total, cursors } = await client.artworks.pages({ sort, limit: 2 });
  t.is(total, 4);
  const second = await client.artworks.list({ sort, limit: 2, cursor: cursors[1]! });
  t.deepEqual(
    second.items.map(({ title }) => title),
    ['0', '1'],
  );
  const http = await app.http('admin');
  const { body } = await http('GET', `/exports/artworks?format=csv&columns=title&sort=${sort}&direction=desc`);
  t.deepEqual(String(body).split(/\r?\n/).slice(1, 5), ['0', '3', '2', '1']);
});

test('a list sorted by a field that is gone is sorted by title', async (t) => {
  const { client, id } = await gallery(t, 'number', [2, 1, 3]);
  const other = await client.customFields.create({ recordType: 'artists', kind: 'text', label: 'Agent' });
  const { items } = await client.history.list({});
  await client.history.undo({ changeSet: items.filter(({ kind }) => kind === 'customFields.create').at(-1)!.id });
  for (const sort of [`extra.${id}`, `extra.${other.id}`] as const) {
    const first = await client.artworks.list({ sort, limit: 2 });
    const { cursors } = await client.artworks.pages({ sort, limit: 2 });
    const second = await client.artworks.list({ sort, limit: 2, cursor: cursors[1]! });
    t.deepEqual(
      [...first.items, ...second.items].map(({ title }) => title),
      ['0', '1', '2'],
    );
  }
});

test('a list cannot be sorted by what cannot be a field', async (t) => {
  const { client } = await gallery(t, 'number', []);
  for (const id of ['Frame', "'; DROP TABLE artworks"])
    t.like(await failure(t, client.artworks.list({ sort: `extra.${id}` })), { code: 'VALIDATION', paths: ['sort'] });
});

test('long texts of a list are cut', async (t) => {
  const { client, id } = await gallery(t, 'lines', ['word '.repeat(2000)]);
  const [item] = (await client.artworks.list({})).items;
  t.is(String(item?.extra[id]).length, 300);
  t.is(String((await client.artworks.get({ id: item!.id })).extra[id]).length, 9999);
});
