import { answerAsUlan } from '../e2e/support/authorities.ts';
import { openPage } from '../e2e/support/curator.ts';
import { addHarbour, cell, importFile, writeTable } from '../e2e/support/import-files.ts';
import { makeFolder, removeFolder } from '../e2e/support/workspaces.ts';
import { test } from './support/fixtures.ts';

const meadow = {
  id: '500000001',
  name: 'Meadow, Clara Ann',
  description: 'Irish painter and etcher, 1830-1902',
  nationality: 'Irish',
  born: 1830,
  died: 1902,
};

test('imports', async ({ gallery: { app, window, call }, capture, say }) => {
  const folder = await makeFolder();
  await addHarbour(call);
  await answerAsUlan(app, meadow);
  await openPage(window, '/imports');
  await window
    .getByRole('button', { name: say('imports:importFile') })
    .first()
    .waitFor();
  await capture('imports-empty');
  await importFile(window, await writeTable(folder), say);
  await window
    .getByRole('button', { name: say('imports:columns.optionsOf', { column: 'Title' }) })
    .first()
    .click();
  await capture('imports-columns');
  await window.getByRole('link', { name: say('imports:tabs.names') }).click();
  await window.getByRole('button', { name: meadow.name }).click();
  await window.getByRole('button', { name: 'Clara Ann Meadow' }).waitFor();
  await capture('imports-names');
  await window.getByRole('link', { name: say('imports:tabs.spellings') }).click();
  await window.getByText(say('imports:spellings.none')).waitFor();
  await capture('imports-spellings');
  await window.getByRole('link', { name: say('imports:tabs.review') }).click();
  await cell(window, 4, 2).click();
  await capture('imports-review');
  await openPage(window, '/imports');
  await window.getByRole('table').waitFor();
  await capture('imports');
  await removeFolder(folder);
});
