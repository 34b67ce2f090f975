import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

type Made = { id: string };
type Listed = { items: Made[] };

test('collections', async ({ gallery: { window, call }, capture, say }) => {
  const note = 'Opening 12 June. Hung along the north wall, portraits by the window.';
  const show = await call<Made>('POST', '/collections', { name: 'Summer show', note });
  const room = await call<Made>('POST', '/collections', { name: 'Room 1, upstairs', parentId: show.id });
  await call('POST', '/collections', { name: 'Room 2', parentId: show.id });
  const empty = await call<Made>('POST', '/collections', { name: 'Basel 2027: works to propose to the committee' });
  const { items } = await call<Listed>('GET', '/artworks?limit=14');
  await call('POST', `/collections/${show.id}/artworks`, { ids: items.map(({ id }) => id).reverse() });
  await call('POST', `/collections/${room.id}/artworks`, { ids: items.slice(3, 8).map(({ id }) => id) });
  const artworkId = items.at(-1)!.id;
  await call('PUT', `/collections/${show.id}/artworks/${artworkId}`, {
    note: 'Insured from 1 June; needs the low plinth.',
  });

  await openPage(window, `/artworks?collection=${show.id}`);
  await window.getByRole('option').first().click();
  await window.getByRole('button', { name: say('collections:editNote') }).waitFor();
  await capture('collection');
  await window.getByRole('listbox').focus();
  await window.keyboard.press('ControlOrMeta+a');
  await window.getByRole('button', { name: say('collections:addTo') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('collection-add');
  await window.keyboard.press('Escape');
  await window
    .getByRole('button', { name: say('collections:new') })
    .first()
    .click();
  await window.getByRole('dialog').waitFor();
  await capture('collection-new');
  await window.keyboard.press('Escape');
  await openPage(window, `/artworks?collection=${empty.id}`);
  await window.getByText(say('collections:empty')).waitFor();
  await capture('collection-empty');
});
