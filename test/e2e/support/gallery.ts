import { expect } from '@playwright/test';
import { type App, closeAnyway, launch } from './app.ts';
import { admin, sidebar, signIn } from './curator.ts';
import { type Call, callerOf, serve } from './served.ts';

export type Gallery = App & {
  workspace: string;
  /** Calls the HTTP API as the admin, beside the window. */
  call: Call;
};

export type SharedGallery = {
  gallery: Gallery;
  /** Deletes all artworks and artists, retires custom fields, and shows the empty list to the signed-in admin. */
  reset: () => Promise<void>;
  close: () => Promise<void>;
};

type Listed = { items: { id: string }[] };

/** Opens a window and an HTTP server on `workspace`, for one test after the other. */
export async function openGallery(workspace: string): Promise<SharedGallery> {
  const app = await launch(['--workspace', workspace]);
  const server = await serve(workspace);
  const call = await callerOf(server.url, admin);
  const gallery = { ...app, workspace, call };
  return {
    gallery,
    reset: async () => {
      await deleteRecords(call);
      await resetWindow(app);
    },
    close: async () => {
      await server.stop();
      await closeAnyway(app.app);
    },
  };
}

type Fields = { id: string; retiredAt: string | null }[];

/** Deletes all records. Custom fields cannot be deleted; they are retired under a name that no test uses. */
async function deleteRecords(call: Call): Promise<void> {
  // Artists can be deleted once they have no artworks.
  for (const path of ['/artworks', '/artists']) {
    const { items } = await call<Listed>('GET', `${path}?limit=500`);
    for (const { id } of items) await call('DELETE', `${path}/${id}`);
  }
  for (const path of ['/collections', '/saved-searches'])
    for (const { id } of await call<{ id: string }[]>('GET', path)) await call('DELETE', `${path}/${id}`);
  for (const { id, retiredAt } of await call<Fields>('GET', '/custom-fields'))
    if (retiredAt === null) await call('PUT', `/custom-fields/${id}`, { label: `Retired ${id}`, retired: true });
}

async function resetWindow({ app, window }: App): Promise<void> {
  await window.emulateMedia({ colorScheme: null });
  // Where the last test left the pointer, something would be shown as pointed at.
  await window.mouse.move(0, 0);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1320, 860));
  await window.evaluate(() => {
    localStorage.clear();
    location.hash = '/artworks';
    location.reload();
  });
  const signedOut = window.getByLabel('E-mail');
  await expect(sidebar(window).or(signedOut)).toBeVisible();
  if (await signedOut.isVisible()) await signIn(window, admin);
  await expect(window.getByText('No artworks yet')).toBeVisible();
}
