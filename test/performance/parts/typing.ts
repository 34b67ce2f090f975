import type { Page } from '@playwright/test';
import type { benchGallery } from '../gallery.ts';

/** A word, and the number of artworks that it finds, as the window shows it. */
export type Typed = { word: string; total: number };

type Client = Awaited<ReturnType<typeof benchGallery>>['client'];

/** Returns words of the titles whose last letter changes what is found, so that its result can be seen. */
export async function wordsToType(client: Client, titles: readonly string[], count: number): Promise<Typed[]> {
  const chosen = new Map<string, number>();
  for (let n = 0; chosen.size < count && n < titles.length; n += 1) {
    const words = titles[(n * 41) % titles.length]?.toLowerCase().match(/[a-z]{5,9}/g) ?? [];
    const word = words[n % words.length];
    if (word === undefined || chosen.has(word)) continue;
    const { total } = await client.artworks.pages({ q: word, limit: 100 });
    const before = await client.artworks.pages({ q: word.slice(0, -1), limit: 100 });
    if (total > 0 && total !== before.total) chosen.set(word, total);
  }
  return [...chosen].map(([word, total]) => ({ word, total }));
}

/**
 * Types words into the search box, a letter every 80 ms.
 * @returns for each word the time from its last letter until the frame that shows its artworks, sorted, in milliseconds
 */
export async function typingTimes(page: Page, words: readonly Typed[]): Promise<number[]> {
  await page.evaluate('globalThis.__name = (given) => given');
  const field = page.getByRole('combobox', { name: 'Search artworks' });
  const times: number[] = [];
  for (const { word, total } of words) {
    await field.fill('');
    await page
      .getByRole('status')
      .filter({ hasText: /artworks/ })
      .first()
      .waitFor();
    await field.pressSequentially(word.slice(0, -1), { delay: 80 });
    const shown = page.evaluate(shownAfterKey, `${total.toLocaleString('en')} artwork`);
    await field.press(word.slice(-1));
    times.push(await shown);
  }
  return times.sort((a, b) => a - b);
}

/** Runs in the page: resolves to the time from the next key until artworks are painted below this number of them. */
function shownAfterKey(count: string): Promise<number> {
  return new Promise((done) => {
    const onKey = (event: KeyboardEvent) => {
      const pressed = event.timeStamp;
      const look = () => {
        const counted = [...document.querySelectorAll('[role=status]')].some((each) =>
          each.textContent?.includes(count),
        );
        if (counted && document.querySelector('[role=option] [data-wall] > :first-child')) {
          requestAnimationFrame((painted) => done(painted - pressed));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('keydown', onKey, { once: true, capture: true });
  });
}
