import { openPage } from '../e2e/support/curator.ts';
import { test } from './support/fixtures.ts';

test('merging', async ({ gallery: { window, call }, capture, say }) => {
  const artist = async (values: object) => (await call<{ id: string }>('POST', '/artists', values)).id;
  const turner = { birthYear: 1775, deathYear: 1851 };
  const full = await artist({
    ...turner,
    name: 'Joseph Mallord William Turner',
    nationality: 'British',
    biography: 'Painter of light.',
  });
  const initials = await artist({ ...turner, name: 'J. M. W. Turner', biography: 'Lived in Chelsea.' });
  await artist({ name: 'Clara Meadow', nationality: 'Irish' });
  await artist({ name: 'Meadow Clara' });
  for (const [artistId, title, inventoryNumber, medium] of [
    [full, 'Calais Pier', 'T-001', 'Oil on canvas'],
    [full, 'Calais pier', null, 'Oil'],
    [initials, 'Norham Castle', null, null],
  ])
    await call('POST', '/artworks', { title, artistId, inventoryNumber, medium });
  await openPage(window, '/duplicates');
  await window.getByRole('listitem').first().waitFor();
  await capture('duplicates');
  await window
    .getByRole('button', { name: /Turner/ })
    .first()
    .click();
  await window.getByRole('dialog').getByRole('radio').first().waitFor();
  await capture('merge-artists');
  await window.keyboard.press('Escape');
  await openPage(window, `/artists/${initials}`);
  await window.getByRole('button', { name: say('artists:more') }).click();
  await window.getByRole('menuitem', { name: say('merging:with') }).click();
  await window.getByRole('dialog').getByRole('radio').first().waitFor();
  await capture('merge-with');
  await window.keyboard.press('Escape');
  await openPage(window, '/artworks?view=list&q=calais');
  await window.getByRole('gridcell', { name: 'Calais Pier', exact: true }).click();
  await window.getByRole('gridcell', { name: 'Calais pier', exact: true }).click({ modifiers: ['Shift'] });
  await capture('merge-selection');
  await window.getByRole('button', { name: say('merging:openMany') }).click();
  await window.getByRole('dialog').getByRole('radio').first().waitFor();
  await capture('merge-artworks');
});
