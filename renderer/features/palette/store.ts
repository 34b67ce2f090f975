import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/**
 * Selects the first entry again when search results arrive, so that Enter opens it. The library stores the selection in
 * an attribute.
 */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  if (!list) return;
  for (const marked of list.querySelectorAll('[data-selected]')) marked.removeAttribute('data-selected');
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
