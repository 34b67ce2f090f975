import '#test/helpers/no-network.ts';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { exportArtworks } from '#electron/services/exports/export-artworks.ts';
import { artworkExportInput } from '#shared/contract/files/exports.ts';
import { artworkInput } from '#test/factories.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { applied, exportedRows, type Rows, reviewOf } from '#test/helpers/files/edited-workbook.ts';
import { until } from '#test/helpers/until.ts';

/** A gallery whose artworks can be exported as a workbook, edited and imported. */
async function gallery(t: ExecutionContext<unknown>) {
  const app = await testCatalogue(t);
  const client = await app.client('admin');
  const other = await client.artists.create({ name: 'Jan de Bray', birthYear: 1627, deathYear: 1697 });
  const artwork = await client.artworks.create(
    artworkInput({
      artistId: app.artist.id,
      title: '=Sum',
      inventoryNumber: 'N1',
      otherTitles: ['One', 'Two'],
      tags: ['a', 'b; c'],
      price: 12.5,
      currency: 'EUR',
      availability: 'sold',
      heightMm: 605.5,
      dateText: 'c. 1830-41',
      earliestYear: 1800,
      latestYear: 1850,
      medium: 'oil\n on canvas ',
      attributions: [
        { artistId: app.artist.id, role: 'artist', qualifier: null },
        { artistId: other.id, role: 'engraver', qualifier: 'after' },
      ],
    }),
  );
  /** Exports all artworks, edits the rows of the sheet, and returns the review and each changed field. */
  async function review(
    language: 'en' | 'de',
    edit: (rows: Rows, column: (heading: string) => number) => Rows,
    meanwhile?: () => Promise<void>,
  ) {
    const rows = await exportedRows(app, language);
    const edited = edit(rows, (heading) => rows[0]?.indexOf(heading) ?? -1);
    await meanwhile?.();
    return await reviewOf(client, edited);
  }
  return { app, client, artwork, review };
}

test('a workbook that was not edited changes nothing, in either language', async (t) => {
  const { review } = await gallery(t);
  for (const language of ['en', 'de'] as const) {
    const { summary } = await review(language, (rows) => rows);
    t.like(summary, { rows: 2, same: 2, create: 0, update: 0, ask: 0, refused: 0 }, language);
  }
});

test('a CSV list with ids changes nothing, also where texts look like formulas', async (t) => {
  const { app, client, artwork } = await gallery(t);
  const texts = { title: '=1+1', medium: "'=quoted", creditLine: '-', inscription: "''@home", description: "'plain'" };
  await client.artworks.update({ id: artwork.id, ...texts });
  const columns = ['id', ...Object.keys(texts)];
  const { content } = await exportArtworks(app.local, artworkExportInput.parse({ columns: columns.join(',') }));
  const csv = (await buffer(content)).toString('utf8');
  t.regex(csv, /,'=1\+1,''=quoted,'-,'''@home,'plain'/);
  const { import: id } = await client.imports.create({ file: new File([csv], 'artworks.csv') });
  await until(async () => (await client.imports.get({ id })).state === 'ready');
  t.like(await client.imports.get({ id }), { rows: 2, same: 2, update: 0, create: 0, ask: 0, refused: 0 });
});

test('a change made since the export is kept', async (t) => {
  const { client, artwork, review } = await gallery(t);
  const edit = { id: artwork.id, medium: 'marble' };
  const { summary } = await review(
    'en',
    (rows) => rows,
    async () => void (await client.artworks.update(edit)),
  );
  t.like(summary, { same: 2, update: 0 });
});

test('exactly the edited cells of a workbook are changes, wherever rows and columns were moved', async (t) => {
  const { client, artwork, review } = await gallery(t);
  const { id, summary, items } = await review('en', (rows, column) => {
    const row = rows.find((cells) => cells[column('ID')] === artwork.id)!;
    row[column('Medium')] = 'bronze';
    row[column('Price')] = 80;
    row[column('Availability')] = null;
    const [heading, ...rest] = rows;
    return [heading!, ...rest.reverse()].map((cells) => [...cells.slice(5), ...cells.slice(0, 5)]);
  });
  t.like(summary, { rows: 2, same: 1, update: 1, create: 0, ask: 0, refused: 0 });
  t.deepEqual(
    items.flatMap(({ changes }) => changes),
    [
      { field: 'price', from: '12.5', to: '80' },
      { field: 'medium', from: 'oil\n on canvas', to: 'bronze' },
      { field: 'availability', from: 'sold', to: '' },
    ],
  );
  const before = await client.artworks.get({ id: artwork.id });
  await applied(client, id);
  const after = await client.artworks.get({ id: artwork.id });
  t.deepEqual(
    { ...after, updatedAt: null },
    { ...before, medium: 'bronze', price: 80, availability: null, updatedAt: null },
  );
});

for (const language of ['en', 'de'] as const) {
  const [main, all] = language === 'en' ? (['Artist', 'Artists'] as const) : (['Künstler', 'Alle Künstler'] as const);

  test(`an edited main artist takes the place of the first one, and edited artists replace all (${language})`, async (t) => {
    const { app, client, artwork, review } = await gallery(t);
    const edit = async (heading: string, value: string) => {
      const { id, summary, items } = await review(language, (rows, column) =>
        rows.map((row) => (row[column('ID')] === artwork.id ? row.with(column(heading), value) : row)),
      );
      t.like(summary, { same: 1, update: 1, ask: 0, create: 0, refused: 0 }, heading);
      t.deepEqual(
        items.flatMap(({ changes }) => changes.map(({ field }) => field)),
        ['artists'],
      );
      await applied(client, id);
      const { attributions } = await client.artworks.get({ id: artwork.id });
      return attributions.map(({ artistName, role, qualifier }) => [artistName, role, qualifier]);
    };
    await client.artists.create({ name: 'Clara Meadow' });
    t.deepEqual(await edit(main, 'Clara Meadow'), [
      ['Clara Meadow', 'artist', null],
      ['Jan de Bray', 'engraver', 'after'],
    ]);
    t.deepEqual(await edit(all, `${app.artist.name}; Clara Meadow`), [
      [app.artist.name, 'artist', null],
      ['Clara Meadow', 'artist', null],
    ]);
  });
}

test('an edited cell of a custom field is exactly one change', async (t) => {
  const { client, artwork, review } = await gallery(t);
  const kinds = ['text', 'lines', 'number', 'date', 'yesNo', 'list'] as const;
  const values = { text: 'oak', lines: 'a\nb', number: 1.234, date: '2024-02-01', yesNo: true, list: 'A' };
  const edits = { text: 'ash', lines: 'a\nc', number: 2.345, date: '2024-03-01', yesNo: 'Nein', list: 'B' };
  const after = { ...edits, yesNo: false };
  const ids = new Map<string, string>();
  for (const kind of kinds) {
    const terms = kind === 'list' ? { terms: ['A', 'B'] } : {};
    const { id } = await client.customFields.create({ recordType: 'artworks', kind, label: `My ${kind}`, ...terms });
    ids.set(kind, id);
    await client.artworks.update({ id: artwork.id, extra: { [id]: values[kind] } });
  }
  // The same name as a field of every gallery.
  const medium = await client.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Technik' });
  await client.artworks.update({ id: artwork.id, extra: { [medium.id]: 'own' } });
  for (const kind of kinds) {
    const { id, summary, items } = await review('de', (rows, column) =>
      rows.map((row) => (row[column('ID')] === artwork.id ? row.with(column(`My ${kind}`), edits[kind]) : row)),
    );
    t.like(summary, { same: 1, update: 1, refused: 0 }, kind);
    const [change, ...others] = items.flatMap(({ changes }) => changes);
    t.is(change?.field, `extra.${ids.get(kind)}`);
    t.deepEqual(others, []);
    await applied(client, id);
    const { extra } = await client.artworks.get({ id: artwork.id });
    t.is(extra[ids.get(kind)!], after[kind]);
    t.is(extra[medium.id], 'own');
  }
});

for (const title of [undefined, 'Another title']) {
  test(`a row whose artwork was deleted since the export says so, ${title ? 'edited' : 'not edited'}`, async (t) => {
    const { client, artwork, review } = await gallery(t);
    const { summary, items } = await review(
      'en',
      (rows, column) => rows.map((row, index) => (title && index > 0 ? row.with(column('Title'), title) : row)),
      async () => void (await client.artworks.remove({ id: artwork.id })),
    );
    t.like(summary, { create: 0, refused: 1 });
    const gone = items.find(({ state }) => state === 'refused');
    t.deepEqual(
      gone?.problems.map(({ messageKey }) => messageKey),
      ['imports.recordGone'],
    );
  });
}
