import '#test/helpers/no-network.ts';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { readXlsx } from 'hucre/xlsx';
import { exportArtists } from '#electron/services/exports/export-artists.ts';
import { artistExportInput } from '#shared/contract/files/exports.ts';
import type { Language } from '#shared/messages/message.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import type { TestApp } from '#test/helpers/app.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { exportedRows, type Rows, reviewOf } from '#test/helpers/files/edited-workbook.ts';

async function exportedArtistRows({ local }: TestApp, language: Language): Promise<Rows> {
  const { content } = await exportArtists(local, artistExportInput.parse({ format: 'xlsx', language }));
  const { sheets } = await readXlsx(new Uint8Array(await buffer(content)));
  return sheets[0]?.rows ?? [];
}

const lists = { artworks: exportedRows, artists: exportedArtistRows };
const readOnly = {
  artworks: { en: ['Added', 'Changed', 'Artist ID'], de: ['Hinzugefügt', 'Geändert', 'Künstler-ID'] },
  artists: { en: ['Added', 'Changed', 'ID'], de: ['Hinzugefügt', 'Geändert', 'ID'] },
};

/** Two artworks of two artists with different values. */
async function gallery(t: Parameters<typeof testCatalogue>[0]) {
  const app = await testCatalogue(t);
  const client = await app.client('admin');
  const other = await client.artists.create(artistInput({ name: 'Jan de Bray', birthYear: 1627 }));
  await client.artworks.create(artworkInput({ artistId: other.id, title: 'Bridge', inventoryNumber: 'N1' }));
  return { app, client };
}

for (const records of ['artworks', 'artists'] as const) {
  for (const language of ['en', 'de'] as const) {
    test(`edited cells that an import of ${records} ignores are named (${language})`, async (t) => {
      const { app, client } = await gallery(t);
      const rows = await lists[records](app, language);
      const columns = readOnly[records][language].map((heading) => rows[0]!.indexOf(heading));
      t.false(columns.includes(-1));
      const same = await reviewOf(client, rows);
      t.like(same.summary, { rows: 2, same: 2, flagged: [] });
      const [added, changed, id] = columns as [number, number, number];
      rows[1]![added] = '2020-01-01';
      rows[2]![added] = null;
      rows[2]![changed] = 'yesterday';
      rows[2]![id] = '7';
      const { summary } = await reviewOf(client, rows);
      t.like(summary, { rows: 2, same: 2 });
      const flagged = (column: number, ...numbers: number[]) => ({
        kind: 'ignored-edits' as const,
        rows: numbers,
        count: numbers.length,
        column: String(rows[0]![column]),
      });
      const byColumn = (one: { column?: string | undefined }, other: { column?: string | undefined }) =>
        String(one.column).localeCompare(String(other.column));
      t.deepEqual(
        [...summary.flagged].sort(byColumn),
        [flagged(added, 1, 2), flagged(changed, 2), flagged(id, 2)].sort(byColumn),
      );
    });
  }

  test(`no cell of a list of ${records} can be edited without a trace in the review`, async (t) => {
    const { app, client } = await gallery(t);
    const width = (await lists[records](app, 'en'))[0]!.length - 1;
    for (let n = 0; n < width; n++) {
      if (records === 'artists') await client.artists.create(artistInput({ name: `Artist ${n}` }));
      else await client.artworks.create(artworkInput({ artistId: app.artist.id, title: `Work ${n}` }));
    }
    const rows = await lists[records](app, 'en');
    // The first column is edited in the first row, and so on.
    const edited = rows.map((cells, row) => (row > 0 && row <= width ? cells.with(row - 1, 'Typed') : cells));
    const { summary, items } = await reviewOf(client, edited);
    for (const [column, heading] of rows[0]!.slice(0, width).entries()) {
      const shown = items.find(({ row }) => row === column + 1)!;
      const isNamed = summary.flagged.some((each) => each.column === heading && each.rows.includes(column + 1));
      t.true(shown.state !== 'same' || shown.problems.length > 0 || isNamed, String(heading));
    }
    t.is(summary.same > 0, true);
  });
}

test('a column that was added to an exported list is named where it has texts', async (t) => {
  const { app, client } = await gallery(t);
  const rows = await exportedRows(app, 'en');
  const { summary } = await reviewOf(
    client,
    rows.map((cells, index) => [...cells, ['My notes', 'Clean the frame', null][index]]),
  );
  t.deepEqual(summary.flagged, [{ kind: 'ignored-edits', rows: [1], count: 1, column: 'My notes' }]);
});

test('a row that was added to an exported list has no edits that are ignored', async (t) => {
  const { app, client } = await gallery(t);
  const rows = await exportedRows(app, 'en');
  const titled = rows[0]!.map((heading) => (heading === 'Title' ? 'Harbour' : null));
  const { summary } = await reviewOf(client, [...rows, titled]);
  t.like(summary, { rows: 3, same: 2, flagged: [] });
});

test('correcting a cell removes its warning', async (t) => {
  const { app, client } = await gallery(t);
  const rows = await exportedRows(app, 'en', ['id', 'title', 'createdAt']);
  const edited = rows.map((cells, index) => (index === 1 ? cells.with(2, 'today') : cells));
  const { id, summary } = await reviewOf(client, edited);
  t.is(summary.flagged.length, 1);
  await client.imports.correct({ id, row: 1, cells: { Added: String(rows[1]![2]) } });
  t.deepEqual((await client.imports.get({ id })).flagged, []);
});
