import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawImage } from '#test/helpers/images/drawn-images.ts';
import { ramp, rawPage, rawTiff } from '#test/helpers/images/raw-tiff.ts';
import { artworkWith, attachOver, createArtwork, imageAt } from '../support/artwork-images.ts';
import { admin, openPage, signedIn } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { callerOf, serve } from '../support/served.ts';

test('the date on which a photograph was taken is the camera’s in every time zone', async ({
  folder,
  workspace,
  launchApp,
}) => {
  const { window } = await launchApp({ env: { TZ: 'America/New_York' } });
  await signedIn(window);
  expect(await window.evaluate(() => new Date(2020, 4, 3).getTimezoneOffset())).toBe(240);
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  const id = await createArtwork(call, 'Harbour at dusk', 'Clara Meadow');
  // In New York it was the day before or the day after.
  const night = { DateTimeOriginal: '2020:05:03 02:00:00' };
  const late = { DateTimeOriginal: '2020:05:03 23:30:00', OffsetTimeOriginal: '-07:00' };
  await attachOver(call, id, await drawImage(join(folder, 'night.jpg'), { seed: 1, exif: { IFD2: night } }));
  await attachOver(call, id, await drawImage(join(folder, 'late.jpg'), { seed: 2, exif: { IFD2: late } }));
  await stop();
  await openPage(window, `/artworks/${id}`);
  for (const [index, name] of ['night.jpg', 'late.jpg'].entries()) {
    await imageAt(window, index + 1, 2).click();
    const facts = window.getByText(new RegExp(`^${name} · `));
    await expect(facts).toContainText(/ · (3 May 2020|May 3, 2020) · /);
  }
});

test('of a TIFF with several pages the first is shown and the others are counted', async ({ gallery, folder }) => {
  const path = join(folder, 'ledger.tif');
  const page = rawPage(
    ramp(1, (value) => Buffer.from([Math.round(value * 255)])),
    { 258: 8, 262: 1 },
  );
  await writeFile(path, rawTiff([page, page, page]));
  await artworkWith(gallery, [path]);
  await expect(gallery.window.getByText(/^ledger\.tif · .* · page 1 of 3 · /)).toBeVisible();
});
