import { expect, type Page } from '@playwright/test';

/** Who the tests of the window sign in as. */
export const admin = { name: 'Ada Archer', email: 'ada@example.org', password: 'a table by the window' };

/** Making a database takes its time on a machine that does much else. */
const startTimeoutMs = 45_000;

/** Waits for the window of a workspace in which nobody is yet. */
export async function firstStart(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Welcome to Qwarty' })).toBeVisible({ timeout: startTimeoutMs });
}

/** Waits for a window that asks who is there. */
export async function signInPage(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Welcome back' })).toBeVisible({ timeout: startTimeoutMs });
}

/** Waits for the gallery itself. */
export async function gallery(window: Page): Promise<void> {
  await expect(window.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: startTimeoutMs });
}

/** Makes the first account in a window that shows the first start; the gallery begins empty. */
export async function makeFirstAdmin(window: Page, person = admin): Promise<void> {
  await firstStart(window);
  await window.getByLabel('Your name').fill(person.name);
  await window.getByLabel('E-mail').fill(person.email);
  await window.getByLabel('Password', { exact: true }).fill(person.password);
  await window.getByRole('button', { name: 'Open the gallery' }).click();
  await gallery(window);
}

/** Signs in where the window asks for it. */
export async function signIn(window: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await window.getByLabel('E-mail').fill(email);
  await window.getByLabel('Password', { exact: true }).fill(password);
  await window.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Adds an artist by the form, and ends on the new artist's page. */
export async function addArtist(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: 'New artist' }).first().click();
  await window.getByLabel('Name', { exact: true }).fill(name);
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens a page by its address in the window, as the command palette or "back" would. */
export async function openPage(window: Page, path: string): Promise<void> {
  await window.evaluate((hash) => {
    location.hash = hash;
  }, path);
}
