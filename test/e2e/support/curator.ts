import { expect, type Locator, type Page } from '@playwright/test';

/** The admin of the tests' galleries. */
export const admin = { name: 'Ada Archer', email: 'ada@example.org', password: 'a table by the window' };

/** Creating a database is slow on a busy machine. */
const startTimeoutMs = 45_000;

/** Waits for the first start of a workspace without users. */
export async function firstStart(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Welcome to Qwarty' })).toBeVisible({ timeout: startTimeoutMs });
}

/** Waits for the sign-in page. */
export async function signInPage(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Welcome back' })).toBeVisible({ timeout: startTimeoutMs });
}

/** The sidebar, which only signed-in users see. */
export const sidebar = (window: Page): Locator => window.getByRole('navigation', { name: 'Main' });

/** Waits until a user is signed in. */
export async function signedIn(window: Page): Promise<void> {
  await expect(sidebar(window)).toBeVisible({ timeout: startTimeoutMs });
}

/** Creates the first account on the first start; the gallery begins empty. */
export async function makeFirstAdmin(window: Page, user = admin): Promise<void> {
  await firstStart(window);
  await window.getByLabel('Your name').fill(user.name);
  await window.getByLabel('E-mail').fill(user.email);
  await window.getByLabel('Password', { exact: true }).fill(user.password);
  await window.getByRole('button', { name: 'Open the gallery' }).click();
  await signedIn(window);
}

/** Fills in the sign-in page and submits it. */
export async function signIn(window: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await window.getByLabel('E-mail').fill(email);
  await window.getByLabel('Password', { exact: true }).fill(password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Chooses an item of the user menu, such as "Sign out". */
export async function chooseFromUserMenu(window: Page, item: string, name = admin.name): Promise<void> {
  await window.getByRole('button', { name }).click();
  await window.getByRole('menuitem', { name: item }).click();
}

/** Adds an artist by the form; ends on the new artist's page. */
export async function addArtist(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: 'New artist' }).first().click();
  await window.getByLabel('Name', { exact: true }).fill(name);
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens the command palette and returns its field. */
export async function openPalette(window: Page): Promise<Locator> {
  await window.keyboard.press('ControlOrMeta+k');
  const field = window.getByPlaceholder('Search artworks and artists, or type a command');
  await expect(field).toBeVisible();
  return field;
}

/** Starts editing the open artwork. */
export async function editArtwork(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(window.locator('#title-field')).toBeVisible();
}

/** The caption of the open artwork. */
export const caption = (window: Page): Locator => window.getByRole('region', { name: 'Artwork', exact: true });

/** Opens a page by its address, as the command palette or "back" would. */
export async function openPage(window: Page, path: string): Promise<void> {
  await window.evaluate((hash) => {
    location.hash = hash;
  }, path);
}
