import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/**
 * Marks the first entry, as the palette itself does while one types: records arrive later than that, and Enter must go
 * to the first of what is seen. The mark is an attribute, for so the library keeps it.
 */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  if (!list) return;
  for (const marked of list.querySelectorAll('[data-selected]')) marked.removeAttribute('data-selected');
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
