import test from 'ava';
import fc from 'fast-check';
import type { Artwork, ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';

const tags = ['loan', 'Loan', 'new', 'framed'];
const year = fc.constantFrom(1890, 1900, 1910);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const artwork = fc.record({
  title: fc.constantFrom('Harbour', 'The Kiss', 'L’Absinthe', 'A2'),
  price: fc.constantFrom(null, 100, 250.5),
  earliestYear: fc.option(year),
  tags: fc.subarray(tags),
});

const edit = fc.record({
  set: fc.record({
    title: some(fc.constantFrom('The Bridge', 'Harbour')),
    price: some(fc.constantFrom(null, 12.34)),
    currency: some(fc.constantFrom(null, 'USD')),
    latestYear: some(fc.option(year)),
    inventoryNumber: some(fc.constantFrom(null, 'B-1')),
    medium: some(fc.constantFrom(null, '  oil on  canvas ')),
    weightG: some(fc.constantFrom(0, 2.5)),
  }),
  add: some(fc.subarray(tags, { minLength: 1 })),
  remove: some(fc.subarray(tags, { minLength: 1 })),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Returns the edit as a patch of one artwork. */
function patchOf({ set, add, remove }: Edit, { tags: before }: Artwork): Omit<ArtworkPatch, 'id'> {
  const gone = new Set((remove ?? []).map((tag) => tag.toLowerCase()));
  const after = [...before, ...(add ?? [])].filter((tag) => !gone.has(tag.toLowerCase()));
  return { ...set, ...(add || remove ? { tags: after } : {}) };
}

const operations = ({ set, add, remove }: Edit) => ({
  set,
  ...(add ? { add: { tags: add } } : {}),
  ...(remove ? { remove: { tags: remove } } : {}),
});

/** What an edit leaves, without what differs between two artworks of the same values. */
const facts = ({ id: _, createdAt: _c, updatedAt: _u, ...rest }: Artwork) => rest;

async function all(client: Client, ids: readonly string[]): Promise<Artwork[]> {
  return await Promise.all(ids.map((id) => client.artworks.get({ id })));
}

test('a dry run predicts the run, which equals single saves, and undo restores every artwork', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  await fc.assert(
    fc.asyncProperty(fc.array(artwork, { minLength: 1, maxLength: 4 }), edit, async (inputs, wanted) => {
      const add = async () => {
        const ids = [];
        for (const input of inputs) ids.push((await client.artworks.create(artworkInput({ artistId, ...input }))).id);
        return ids;
      };
      const [ids, twins] = [await add(), await add()];
      const before = await all(client, ids);
      const dry = await client.batchEdits.run({ ids, ...operations(wanted), dryRun: true });
      t.deepEqual(await all(client, ids), before);
      const { items } = await client.batchEdits.rows({ id: dry.preview ?? '' });
      const result = await client.batchEdits.run({ ids, ...operations(wanted) });
      const { matched, changed, refused } = dry;
      t.like(result, { matched, changed, refused });
      const after = await all(client, ids);
      for (const [index, id] of ids.entries()) {
        const row = items.find((each) => each.id === id);
        if (row && !row.refusal) t.like(after[index], row.after);
        else t.deepEqual(after[index], before[index]);
      }
      if (result.changeSet) await client.history.undo({ changeSet: result.changeSet });
      t.deepEqual((await all(client, ids)).map(facts), before.map(facts));

      for (const [index, id] of twins.entries()) {
        const refusal = refused.find((each) => each.id === ids[index]);
        const saving = client.artworks.update({ id, ...patchOf(wanted, before[index]!) });
        if (refusal) t.deepEqual((await failure(t, saving)).paths, [refusal.path]);
        else await saving;
      }
      t.deepEqual((await all(client, twins)).map(facts), after.map(facts));
      await client.batchEdits.remove({ ids: [...ids, ...twins] });
    }),
    { numRuns: 12 },
  );
});
