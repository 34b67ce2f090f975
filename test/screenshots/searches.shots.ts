import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

type Made = { id: string };

test('searches', async ({ gallery: { window, call }, capture, say }) => {
  const filters = { availability: ['available', 'none'] };
  const { id } = await call<Made>('POST', '/saved-searches', { name: 'For sale', filters, view: 'list' });
  await call('POST', '/saved-searches', { name: 'Prints of boats', query: 'boat objekttyp:print' });
  await call('POST', '/collections', { name: 'Summer show' });
  await openPage(window, `/artworks?saved=${id}&view=list&availability=["available","none"]&q=boat -year:1868`);
  await window.getByRole('row').nth(2).waitFor();
  await capture('saved-search-changed');
  await window.getByRole('button', { name: say('searches:save') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('saved-search-new');
  await window.keyboard.press('Escape');
  await openPage(window, '/artworks?q=mountain');
  await window.getByRole('combobox', { name: say('artworks:search') }).focus();
  await window.keyboard.press('End');
  await window.keyboard.type(' artist:k');
  await window.getByRole('listbox', { name: say('artworks:query.suggestions') }).waitFor();
  await window.keyboard.press('ArrowDown');
  await capture('search-box');
});
