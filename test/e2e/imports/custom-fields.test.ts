import { accessibilityProblems } from '../support/accessibility.ts';
import { admin, chooseFromUserMenu, signedIn, signIn, signInPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { bar, cell, checked, importFile, writeTable } from '../support/import-files.ts';
import { asOtherUser } from '../support/served.ts';

type Fields = { id: string; label: string; kind: string; terms: string[] }[];
type Listed = { items: { id: string }[] };

const table = (rows: readonly string[]) => `Inventory number,Title,Artist,Frame type,Insured\n${rows.join('\n')}\n`;

test('a field is added while mapping, with the name of the column and the kind of its values', async ({
  gallery: { window, call },
  folder,
}) => {
  const first = table([
    'A-1,Harbour,Ann Lee,oak,31/12/2024',
    'A-2,Harvest,Ann Lee,oak,1/2/2025',
    'A-3,Winter,Ann Lee,pine,',
    'A-4,Spring,Ann Lee,pine,',
  ]);
  await importFile(window, await writeTable(folder, 'first.csv', first));
  await window.getByRole('combobox', { name: 'Import Frame type as' }).fill('no field has this name');
  await window.getByRole('option', { name: 'New field…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add a field for artworks' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Frame type');
  await expect(dialog.getByRole('combobox', { name: 'Kind' })).toHaveValue('List of terms');
  await expect(dialog).toContainText('oak');
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(window.getByRole('combobox', { name: 'Import Frame type as' })).toHaveValue('Frame type');
  await window.getByRole('combobox', { name: 'Import Insured as' }).click();
  await window.getByRole('option', { name: 'New field…' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Kind' })).toHaveValue('Date');
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await checked(window);
  await expect(window.getByRole('row', { name: /^Insured/ })).toContainText('100 %');
  await window.getByRole('button', { name: 'Import 4 artworks' }).click();
  await checked(window);
  await expect(bar(window)).toContainText('Imported just now.');
  const fields = await call<Fields>('GET', '/custom-fields');
  const named = (label: string) => fields.find((field) => field.label === label)!;
  const [frame, insured] = [named('Frame type'), named('Insured')];
  expect(frame).toMatchObject({ label: 'Frame type', kind: 'list', terms: ['oak', 'pine'] });
  const { items } = await call<Listed>('GET', '/artworks?sort=inventoryNumber');
  const record = await call<{ extra: object }>('GET', `/artworks/${items[1]?.id}`);
  expect(record.extra).toEqual({ [frame.id]: 'oak', [insured.id]: '2025-02-01' });
});

test('an admin adds terms that a list lacks', async ({ gallery: { window, call }, folder }) => {
  const artist = await call<{ id: string }>('POST', '/artists', { name: 'Ann Lee' });
  const finish = { recordType: 'artworks', kind: 'list', label: 'Finish', terms: ['oak', 'pine'] };
  const { id } = await call<{ id: string }>('POST', '/custom-fields', finish);
  const artwork = { title: 'Harbour', artistId: artist.id, inventoryNumber: 'A-1', extra: { [id]: 'oak' } };
  await call('POST', '/artworks', artwork);
  const content = 'Inventory number,Title,Artist,Finish\nA-1,Harbour,Ann Lee,gilt\n';
  await importFile(window, await writeTable(folder, 'second.csv', content));
  const line = window.getByRole('row', { name: /^Finish/ });
  await expect(line).toContainText('0 %');
  await line.getByRole('button', { name: 'Options of Finish' }).press('Enter');
  await expect(window.getByText('This value is not a term of “Finish”: gilt.')).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('button', { name: 'Add 1 term to the list' }).click();
  await expect(line).toContainText('100 %');
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(cell(window, 1, 4)).toHaveText('oak → gilt');
});

test('a curator maps columns to custom fields, but does not add any', async ({ launchApp, workspace, folder }) => {
  const curator = { name: 'Carl Curator', email: 'carl@example.org', password: 'a lamp in the hall', role: 'curator' };
  await asOtherUser(workspace, admin, async (call) => {
    await call('POST', '/users', curator);
    await call('POST', '/custom-fields', { recordType: 'artworks', kind: 'yesNo', label: 'Glazed' });
  });
  const { window } = await launchApp();
  await signedIn(window);
  await chooseFromUserMenu(window, 'Sign out');
  await signInPage(window);
  await signIn(window, curator);
  await signedIn(window);
  await importFile(window, await writeTable(folder, 'a.csv', 'Title,Artist,Glass\nHarbour,Ann Lee,x\n'));
  await window.getByRole('combobox', { name: 'Import Glass as' }).click();
  await expect(window.getByRole('option', { name: 'New field…' })).toHaveCount(0);
  await window.getByRole('option', { name: 'Glazed' }).click();
  await checked(window);
  await expect(window.getByRole('row', { name: /^Glass/ })).toContainText('100 %');
  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(window.getByRole('region', { name: 'Row 1' })).toContainText('GlazedYes');
});
