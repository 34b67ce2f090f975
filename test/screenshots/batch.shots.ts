import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

test('batch edits', async ({ gallery: { window, call }, capture, say }) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  for (const [index, title] of ['Harbour at dusk', 'The Bridge', 'Tea', 'Cup of tea'].entries())
    await call('POST', '/artworks', {
      title,
      artistId,
      price: index === 2 ? null : 1200 + index * 350,
      currency: 'EUR',
      inventoryNumber: index === 3 ? 'M-001' : null,
    });
  await openPage(window, '/artworks?view=list&q=clara');
  await window.getByRole('gridcell', { name: 'Tea', exact: true }).waitFor();
  await window.getByRole('grid').focus();
  await window.keyboard.press('ControlOrMeta+a');
  await window.getByRole('button', { name: say('artworks:batch.open') }).waitFor();
  await capture('batch-selection');
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog');
  const choose = async (kind: string) => {
    await dialog
      .getByRole('combobox', { name: say('artworks:batch.what'), exact: true })
      .last()
      .click();
    await window.getByRole('option', { name: kind, exact: true }).click();
  };
  await choose(say('artworks:batch.kinds.raisePrice'));
  await dialog.getByLabel(say('artworks:batch.percent')).fill('8');
  await dialog.getByRole('button', { name: say('artworks:batch.addEdit') }).click();
  await choose(say('artworks:batch.kinds.replace'));
  await dialog.getByLabel(say('artworks:batch.find'), { exact: true }).fill('tea');
  await dialog.getByLabel(say('artworks:batch.with')).fill('coffee');
  await capture('batch-edits');
  await dialog.getByRole('button', { name: say('artworks:batch.preview') }).click();
  await dialog.getByRole('listitem').first().waitFor();
  await capture('batch-preview');
});
