import test, { type ExecutionContext } from 'ava';
import type { ArtworkListInput, ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

/** Twelve artworks of three artists, many of which have the same or no values. */
async function gallery(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const names = ['Clara Ash', 'Otto Birch', 'Zoe Cedar'];
  const artists = await Promise.all(names.map((name) => client.artists.create(artistInput({ name, sortName: name }))));
  for (let n = 0; n < 12; n += 1)
    await client.artworks.create(
      artworkInput({
        artistId: artists[n % 3]!.id,
        title: `Study ${String.fromCharCode(97 + ((n * 7) % 5))}`,
        availability: ([null, 'sold', 'reserved'] as const)[(n * 5) % 3 === 0 ? n % 2 : 2]!,
        price: n % 4 === 0 ? null : (n * 37) % 5,
        earliestYear: n % 5 === 0 ? null : 1900 + (n % 3),
      }),
    );
  const list = async (input: Partial<ArtworkListInput>) => (await client.artworks.list(input)).items;
  return { app, client, list };
}

type Order = Required<Pick<ArtworkListInput, 'direction' | 'thenBy' | 'thenDirection'>> & {
  sort: 'artist' | 'availability' | 'earliestYear';
};

const shownValue = (item: ArtworkListItem, name: string | undefined) =>
  name === 'artist' ? item.artistName : (item as unknown as Record<string, string | number | null>)[name ?? ''];

/** Compares two values; none comes last in both directions. */
function compared(one: unknown, other: unknown, direction: string | undefined): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return ((one as number) < (other as number) ? -1 : 1) * (direction === 'asc' ? 1 : -1);
}

const inOrder = (items: readonly ArtworkListItem[], { sort, direction, thenBy, thenDirection }: Order) =>
  [...items].sort(
    (one, other) =>
      compared(shownValue(one, sort), shownValue(other, sort), direction) ||
      compared(shownValue(one, thenBy), shownValue(other, thenBy), thenDirection) ||
      compared(one.id, other.id, direction),
  );

const directions = ['asc', 'desc'] as const;
const orders: Order[] = (['artist', 'availability', 'earliestYear'] as const).flatMap((sort) =>
  (['price', 'title', 'createdAt', 'earliestYear', 'artist'] as const)
    .filter((thenBy) => thenBy !== sort)
    .flatMap((thenBy) =>
      directions.flatMap((direction) =>
        directions.map((thenDirection) => ({ sort, direction, thenBy, thenDirection })),
      ),
    ),
);

test('artworks with the same value are in a second order, on every page and in both directions', async (t) => {
  const { client, list } = await gallery(t);
  const all = await list({});
  t.is(all.length, 12);
  for (const order of orders) {
    const expected = inOrder(all, order).map(({ id }) => id);
    for (const limit of [1, 5, 100]) {
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof client.artworks.list>> = await client.artworks.list({
          ...order,
          limit,
          ...(cursor !== null && { cursor }),
        });
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      t.deepEqual(paged, expected, JSON.stringify({ ...order, limit }));
    }
    const { cursors } = await client.artworks.pages({ ...order, limit: 5 });
    const jumped = await Promise.all(
      cursors.map(async (at) => await list({ ...order, limit: 5, ...(at !== null && { cursor: at }) })),
    );
    t.deepEqual(
      jumped.flat().map(({ id }) => id),
      expected,
      JSON.stringify(order),
    );
  }
});

test('own fields have a second order, and best matches and collections do not', async (t) => {
  const { app, client, list } = await gallery(t);
  const admin = await app.client('admin');
  const { id } = await admin.customFields.create({ recordType: 'artworks', kind: 'yesNo', label: 'Glazed' });
  const [first, second] = await list({ sort: 'createdAt' });
  for (const each of [first!, second!]) await client.artworks.update({ id: each.id, extra: { [id]: true } });
  const glazed = await list({ sort: `extra.${id}`, thenBy: 'title', thenDirection: 'desc', limit: 2 });
  t.deepEqual(
    glazed.map(({ title }) => title),
    [first!.title, second!.title].sort().reverse(),
  );
  const ranked = await list({ q: 'study', sort: 'relevance', thenBy: 'price' });
  t.deepEqual(ranked, await list({ q: 'study', sort: 'relevance' }));
  const show = await client.collections.create({ name: 'Show' });
  await client.collections.add({ id: show.id, ids: [second!.id, first!.id] });
  const shown = await list({ collection: show.id, sort: 'collection', thenBy: 'title' });
  t.deepEqual(
    shown.map((item) => item.id),
    [second!.id, first!.id],
  );
});

test('a page’s cursor belongs to its second order', async (t) => {
  const { client } = await gallery(t);
  const { nextCursor } = await client.artworks.list({ sort: 'artist', thenBy: 'price', limit: 2 });
  const others = [{}, { thenBy: 'title' as const }, { thenBy: 'price' as const, thenDirection: 'desc' as const }];
  for (const other of others) {
    const refused = client.artworks.list({ sort: 'artist', ...other, limit: 2, cursor: nextCursor! });
    t.like(await failure(t, refused), { code: 'VALIDATION', paths: ['cursor'] });
  }
});

test('exported lists and batch edits are in the second order, in all directions', async (t) => {
  t.timeout(120_000);
  const { app, client, list } = await gallery(t);
  const http = await app.http('curator');
  const renumber = { pattern: 'N{n}', start: '01' };
  const numbered = async () => (await list({ sort: 'inventoryNumber' })).map(({ id }) => id);
  const withNone = orders.filter(({ thenBy }) => thenBy === 'price' || thenBy === 'earliestYear');
  for (const order of withNone) {
    const what = JSON.stringify(order);
    const expected = await list(order);
    const ids = expected.map(({ id }) => id);
    await client.batchEdits.run({ query: {}, ...order, renumber });
    t.deepEqual(await numbered(), ids, what);
    // In another order than the wanted one, so that each edit changes the numbers.
    await client.batchEdits.run({ ids: [...ids].sort(), renumber });
    const before = new Map((await list({})).map(({ id, inventoryNumber }) => [id, inventoryNumber]));
    const csv = await http('GET', `/exports/artworks?columns=inventoryNumber&${new URLSearchParams(order)}`);
    t.deepEqual(
      String(csv.body).trim().split('\r\n').slice(1),
      ids.map((id) => before.get(id)),
      what,
    );
    await client.batchEdits.run({ ids: [...ids].sort(), ...order, renumber });
    t.deepEqual(await numbered(), ids, `chosen, ${what}`);
  }
});

test('artworks are put into a collection in the second order, and a batch edit leaves the excepted ones', async (t) => {
  const { client, list } = await gallery(t);
  const order = { sort: 'earliestYear', direction: 'desc', thenBy: 'price', thenDirection: 'desc' } as const;
  const expected = (await list(order)).map(({ id }) => id);
  t.true(
    (await list(order)).slice(0, 4).some(({ price }) => price === null),
    'values are missing in the second column',
  );
  const except = [expected[1]!, expected[4]!];
  const show = await client.collections.create({ name: 'Show' });
  await client.collections.add({ id: show.id, query: {}, except, ...order });
  const shown = await list({ collection: show.id, sort: 'collection' });
  const rest = expected.filter((id) => !except.includes(id));
  t.deepEqual(
    shown.map(({ id }) => id),
    rest,
  );
  const preview = await client.batchEdits.run({
    query: {},
    except,
    ...order,
    renumber: { pattern: 'N{n}', start: '01' },
  });
  t.is(preview.changed, rest.length);
  const numbered = (await list({ sort: 'inventoryNumber' })).filter(({ inventoryNumber }) => inventoryNumber !== null);
  t.deepEqual(
    numbered.map(({ id }) => id),
    rest,
  );
});
