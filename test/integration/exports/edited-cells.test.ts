import '#test/helpers/no-network.ts';
import test from 'ava';
import fc from 'fast-check';
import type { ArtworkInput } from '#shared/contract/catalogue/artworks.ts';
import { exportColumns } from '#shared/contract/files/exports.ts';
import { artworkInput } from '#test/factories.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { applied, exportedRows, type Rows, reviewOf } from '#test/helpers/files/edited-workbook.ts';

/** Artworks with different values in every column, so that each cell can be replaced by one of another artwork. */
const values: Partial<ArtworkInput>[] = [
  { title: 'The Harbour', otherTitles: ['Port', 'Quay'], inventoryNumber: 'A1', tags: ['boat', 'sea; shore'] },
  { title: '=Sum', objectType: 'painting', medium: 'oil\non canvas', heightMm: 605.5, widthMm: 810, weightG: 1200 },
  { title: 'Ohne Titel', objectType: 'print', dateText: 'c. 1830-41', earliestYear: 1830, latestYear: 1841 },
  { title: 'Untitled', dateText: 'undated', edition: '3/10', depthMm: 12.25, dimensionsText: '60 x 81 cm' },
  { title: 'Café', creditLine: 'Gift of a friend', inscription: "'signed'", description: '- quiet\n\n- bright' },
];
const sold = [
  { price: 12.5, currency: 'EUR', availability: 'sold', ownership: 'owned' },
  { price: 1200, currency: 'GBP', availability: 'reserved', ownership: 'consigned' },
] as const;

const derived = ['id', 'inventoryNumber', 'attributions', 'artistId', 'createdAt', 'updatedAt'];
const columns = ['id', 'inventoryNumber', ...exportColumns.filter((name) => !derived.includes(name))];

type Edit = { row: number; column: number; value: unknown };

/** The columns whose cells may be equal; the first two, the id and the inventory number, and the hashes may not. */
const firstShared = 2;

/** Returns every edit that gives a cell the value of the same cell of another artwork. */
function possibleEdits([headings = [], ...rows]: Rows): Edit[] {
  return rows.flatMap((cells, row) =>
    headings.slice(firstShared, -1).flatMap((_, index) => {
      const column = firstShared + index;
      const others = rows.map((other) => other[column] ?? null);
      return others
        .filter((value) => value !== (cells[column] ?? null))
        .map((value) => ({ row: row + 1, column, value }));
    }),
  );
}

/** Returns the rows ordered by id, without hashes, because edited titles and artists change their order. */
const shown = (rows: Rows) =>
  rows
    .slice(1)
    .map((cells) => cells.slice(0, -1).map((cell) => cell ?? null))
    .sort(([one], [other]) => String(one).localeCompare(String(other)));

const titleColumn = columns.indexOf('title');
const sortTitleIn = (rows: Rows, id: unknown) => rows.find((cells) => cells[0] === id)?.[titleColumn + 1];

/** Keeps the last edit of each cell. */
const perCell = (edits: readonly Edit[]): Edit[] => [
  ...new Map(edits.map((edit) => [`${edit.row}/${edit.column}`, edit])).values(),
];

test('k edited cells of a workbook are exactly k changes, which are written and undone', async (t) => {
  const app = await testCatalogue(t);
  const client = await app.client('admin');
  const other = await client.artists.create({ name: 'Jan de Bray', birthYear: 1627, deathYear: 1697 });
  for (const [index, each] of values.entries()) {
    const artistId = index % 2 === 0 ? app.artist.id : other.id;
    await client.artworks.create(artworkInput({ artistId, ...sold[index % 2], ...each }));
  }
  await client.artworks.remove({ id: app.artwork.id });
  const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(picks, fc.constantFrom('en' as const, 'de' as const), async (numbers, language) => {
      const rows = await exportedRows(app, language, columns);
      const possible = possibleEdits(rows);
      const edits = perCell(numbers.map((number) => possible[number % possible.length]!));
      const edited = rows.map((cells) => [...cells]);
      for (const { row, column, value } of edits) edited[row]![column] = value;
      const { id, summary, items } = await reviewOf(client, edited);
      const changes = items.flatMap((item) => item.changes.map(({ field }) => `${item.row}: ${field}`));
      t.is(changes.length, edits.length, JSON.stringify({ edits, changes, summary }));
      t.like(summary, { create: 0, refused: 0, ask: 0, update: new Set(edits.map(({ row }) => row)).size });
      await applied(client, id);
      const after = await exportedRows(app, language, columns);
      // A sort title follows from an edited title, as in the form.
      for (const { row, column } of edits)
        if (column === titleColumn) edited[row]![titleColumn + 1] = sortTitleIn(after, edited[row]![0]);
      t.deepEqual(shown(after), shown(edited));
      const { changeSet } = await client.imports.get({ id });
      await client.history.undo({ changeSet: changeSet! });
      t.deepEqual(shown(await exportedRows(app, language, columns)), shown(rows));
    }),
    { numRuns: 12 },
  );
});
