import { editArtwork, openPage } from '../e2e/support/curator.ts';
import { importFile, writeTable } from '../e2e/support/import-files.ts';
import type { Call } from '../e2e/support/served.ts';
import { makeFolder, removeFolder } from '../e2e/support/workspaces.ts';
import { test } from './support/fixtures.ts';

type Saved = { id: string };
type Listed = { items: Saved[] };

/** The gallery of a language is shared, so the fields are added once. */
const labels = {
  frame: 'Frame',
  condition: 'State',
  weight: 'Packed weight',
  checked: 'Last checked',
  glazed: 'Glazed',
  notes: 'Packing notes',
} as const;
type Name = keyof typeof labels;
const kinds: Record<Name, object> = {
  frame: { kind: 'text' },
  condition: { kind: 'list', terms: ['good', 'fair', 'poor'] },
  weight: { kind: 'number' },
  checked: { kind: 'date' },
  glazed: { kind: 'yesNo' },
  notes: { kind: 'lines' },
};

async function fieldIds(call: Call): Promise<Record<Name, string>> {
  const known = await call<(Saved & { label: string })[]>('GET', '/custom-fields');
  const ids: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(labels) as Name[]) {
    const found = known.find(({ label }) => label === labels[name]);
    const field = { recordType: 'artworks', label: labels[name], ...kinds[name] };
    ids[name] = (found ?? (await call<Saved>('POST', '/custom-fields', field))).id;
  }
  return ids as Record<Name, string>;
}

/** Fills in the custom fields of the first artworks and returns the id of the first. */
async function fillIn(call: Call): Promise<{ id: string; ids: Record<Name, string> }> {
  const ids = await fieldIds(call);
  const { items } = await call<Listed>('GET', '/artworks?limit=12');
  for (const [index, { id }] of items.entries())
    await call('PUT', `/artworks/${id}`, {
      extra: {
        [ids.frame]: ['oak, gilt', 'black walnut', 'none'][index % 3],
        [ids.condition]: ['good', 'fair', 'poor'][index % 3],
        [ids.weight]: 1.25 * index * index + 900.5,
        [ids.checked]: `2024-0${(index % 9) + 1}-04`,
        [ids.glazed]: index % 2 === 0,
        [ids.notes]: 'Wrap the corners.\nKeep upright, glass to the front.',
      },
    });
  return { id: items[0]!.id, ids };
}

test('fields-artwork', async ({ gallery: { window, call }, capture, say }) => {
  const { id, ids } = await fillIn(call);
  await openPage(window, `/artworks/${id}`);
  await window.getByText(labels.notes).scrollIntoViewIfNeeded();
  await capture('fields-page');
  await editArtwork(window).catch(() => window.keyboard.press('e'));
  await window.getByLabel(labels.notes).scrollIntoViewIfNeeded();
  await window.getByLabel(labels.checked).fill('3/4/2024');
  await window.getByLabel(labels.checked).blur();
  await capture('fields-form');
  await window.getByLabel(labels.checked).fill('2024-07-31');
  await window.getByLabel(labels.frame, { exact: true }).fill('silver leaf');
  await call('PUT', `/artworks/${id}`, {
    extra: { [ids.frame]: 'pine, painted', [ids.checked]: '2024-12-24', [ids.glazed]: false },
  });
  await window.getByRole('button', { name: say('common:saveChanges') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('fields-stale');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: say('common:cancel') }).click();
  await window.getByRole('button', { name: say('common:unsaved.leave') }).click();
});

test('fields-table', async ({ gallery: { window, call }, capture }) => {
  const { ids } = await fillIn(call);
  const custom = [ids.frame, ids.condition, ids.weight, ids.checked, ids.glazed].map((id) => `extra.${id}`);
  const view = { density: 'normal', hidden: ['objectType', 'earliestYear', 'price'], custom };
  await window.evaluate((stored) => localStorage.setItem('qwarty.artworks-table', stored), JSON.stringify(view));
  await window.reload();
  await openPage(window, `/artworks?view=list&sort=extra.${ids.weight}`);
  await window.getByRole('row').nth(2).waitFor();
  await capture('fields-table');
  await window.evaluate(() => localStorage.removeItem('qwarty.artworks-table'));
  await window.reload();
});

test('fields-artist', async ({ gallery: { window, call }, capture }) => {
  const known = await call<{ label: string }[]>('GET', '/custom-fields');
  for (const field of [
    { kind: 'yesNo', label: 'Estate' },
    { kind: 'date', label: 'Contract until' },
  ])
    if (!known.some(({ label }) => label === field.label))
      await call('POST', '/custom-fields', { recordType: 'artists', ...field });
  const { items } = await call<Listed>('GET', '/artists?limit=1');
  await openPage(window, `/artists/${items[0]!.id}/edit`);
  await window.getByLabel('Contract until').scrollIntoViewIfNeeded();
  await capture('fields-artist');
});

test('fields-import', async ({ gallery: { window, call }, capture, say }) => {
  await fieldIds(call);
  const folder = await makeFolder();
  const content = `Inventory number,Title,Artist,Frame,State,Last checked,Box\n${[
    'X-1,Harbour at dusk,Clara Meadow,oak,good,31/12/2024,A 7',
    'X-2,Harvest,Clara Meadow,pine,bad,1/2/2025,A 7',
    'X-3,Winter,Otto Ost,,ruined,13/1/2025,B 2',
  ].join('\n')}\n`;
  await importFile(window, await writeTable(folder, 'crates.csv', content), say);
  await window.getByRole('button', { name: say('imports:columns.optionsOf', { column: 'State' }) }).click();
  await capture('fields-import-columns');
  await window.getByRole('combobox', { name: say('imports:columns.targetOf', { column: 'Box' }) }).click();
  await window.getByRole('option', { name: say('imports:columns.newField') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('fields-import-new');
  await window.keyboard.press('Escape');
  await window.getByRole('link', { name: say('imports:tabs.review') }).click();
  await window.getByRole('grid').waitFor();
  await capture('fields-import-review');
  await removeFolder(folder);
});
