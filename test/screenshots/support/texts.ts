import { readdirSync, readFileSync } from 'node:fs';
import { createInstance, type i18n } from 'i18next';
import { inProject } from '#scripts/set-up/paths.mjs';
import type { Language } from '#shared/messages/message.ts';

/**
 * Returns the window's texts in `language`: `say('artworks:create')`. Node.js cannot import the JSON files directly.
 */
export async function textsOf(language: Language): Promise<i18n['t']> {
  const folder = inProject('shared', 'messages', language);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const texts = files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))]);
  const instance = createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: Object.fromEntries(texts) },
    interpolation: { escapeValue: false },
  });
  return instance.t;
}
