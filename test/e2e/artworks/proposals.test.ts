import type { Page } from '@playwright/test';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

const field = (window: Page, name: string) => window.locator(`#${name}-field`);

async function expectValues(window: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await expect(field(window, name), name).toHaveValue(value);
}

test('a date that is typed fills the years and shows how it was understood', async ({ gallery: { window } }) => {
  await openPage(window, '/artworks/new');
  await field(window, 'title').fill('Harbour');
  await field(window, 'dateText').pressSequentially('c. 1830-41');
  await expectValues(window, { earliestYear: '1830', latestYear: '1841' });
  await expect(field(window, 'dateText')).toHaveAccessibleDescription('1830–1841');

  // The years follow the text until a user edits one of them.
  await field(window, 'dateText').fill('before 1650');
  await expectValues(window, { earliestYear: '', latestYear: '1650' });
  await field(window, 'latestYear').fill('1648');
  await field(window, 'dateText').fill('late 17th century');
  await expectValues(window, { earliestYear: '1675', latestYear: '1648' });

  await field(window, 'dateText').fill('some time ago');
  await expectValues(window, { earliestYear: '', latestYear: '1648', dateText: 'some time ago' });
  await expect(field(window, 'dateText')).not.toHaveAttribute('aria-invalid', 'true');
});

test('dimensions that are typed fill the sides and show how they were understood', async ({ gallery: { window } }) => {
  await openPage(window, '/artworks/new');
  await field(window, 'title').fill('Harbour');
  await window.getByRole('button', { name: 'Years and measurements' }).click();
  await field(window, 'depthMm').fill('20');
  await field(window, 'dimensionsText').pressSequentially('60.5 x 81 cm (23 7/8 x 31 7/8 in.)');
  await expectValues(window, { heightMm: '605', widthMm: '810', depthMm: '20', weightG: '' });
  await expect(field(window, 'dimensionsText')).toHaveAccessibleDescription('605 × 810 mm');

  await field(window, 'dimensionsText').fill('60 x 81');
  await expectValues(window, { heightMm: '', widthMm: '', depthMm: '20' });
  await expect(field(window, 'dimensionsText')).toHaveAccessibleDescription(/unit/);
});

test('the life dates of an artist fill the years', async ({ gallery: { window } }) => {
  await openPage(window, '/artists/new');
  await window.getByLabel('Dates', { exact: true }).fill('born 1932');
  await expect(window.getByLabel('Year of birth')).toHaveValue('1932');
  await window.getByLabel('Dates', { exact: true }).fill('1830–1903');
  await expect(window.getByLabel('Year of birth')).toHaveValue('1830');
  await expect(window.getByLabel('Year of death')).toHaveValue('1903');
});
