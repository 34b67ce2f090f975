import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

type Made = { id: string };

test('collections of an artwork', async ({ gallery: { window, call }, capture, say }) => {
  const show = await call<Made>('POST', '/collections', { name: 'Summer show' });
  const room = await call<Made>('POST', '/collections', { name: 'Room 1, upstairs', parentId: show.id });
  const { items } = await call<{ items: Made[] }>('GET', '/artworks?limit=1');
  const [artwork] = items;
  for (const { id } of [show, room]) await call('POST', `/collections/${id}/artworks`, { ids: [artwork!.id] });
  await call('PUT', `/collections/${room.id}/artworks/${artwork!.id}`, { note: 'Needs the low plinth.' });
  await openPage(window, `/artworks/${artwork!.id}`);
  await window.getByText('Needs the low plinth.').scrollIntoViewIfNeeded();
  await capture('artwork-collections');
  await window.keyboard.press('ControlOrMeta+k');
  await window.getByPlaceholder(say('palette:placeholder')).fill('show');
  await window.getByText('Summer show').last().waitFor();
  await capture('palette-collections');
  await window.keyboard.press('Escape');
  await openPage(window, '/artworks?view=grid');
  await window.getByRole('option').first().waitFor();
  await window.getByRole('listbox').focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  await window.getByRole('region', { name: say('artworks:preview') }).waitFor();
  await capture('wall-preview');
});
