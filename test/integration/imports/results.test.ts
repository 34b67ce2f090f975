import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';

test('what an import did with its rows stays known, also if it is applied in parts', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const admin = await app.client('admin');
  const review = async (rows: readonly string[]) =>
    (await upload(http, 'works.csv', `Inventory no.,Title\n${rows.join('\n')}\n`, { newNames: 'create' })).body;
  const apply = async (id: string, rows?: number[]) => (await http('POST', `/imports/${id}/apply`, { rows })).body;
  const first = await review(['N1,One', 'N2,Two']);
  t.is(first.result, null);
  await apply(first.import);

  const { import: id } = await review(['N1,One', 'N2,Second', 'N3,Three', 'N4,Four', 'N5,']);
  t.like(await apply(id, [3]), { result: { create: 1, update: 0, same: 1, ask: 0, refused: 1 } });
  const { changeSet } = await apply(id);
  // Checking the rows again does not change what the import did.
  const { columns } = (await http('GET', `/imports/${id}`)).body.mapping;
  const again = (await http('PUT', `/imports/${id}/mapping`, { newNames: 'create', columns })).body;
  t.like(again, { same: 4, result: { create: 2, update: 1, same: 1, ask: 0, refused: 1 } });
  const written = async (result: string) => (await http('GET', `/imports/${id}/rows?result=${result}`)).body;
  const created = await written('create');
  t.is(created.total, 2);
  t.deepEqual(
    created.items.map(({ row }: { row: number }) => row),
    [3, 4],
  );
  const { title } = await admin.artworks.get({ id: created.items[1].record });
  t.is(title, 'Four');
  t.like(await written('update'), { total: 1, items: [{ row: 2 }] });

  await admin.history.undo({ changeSet });
  t.like(await apply(id, [4]), { result: { create: 1 } });
});
