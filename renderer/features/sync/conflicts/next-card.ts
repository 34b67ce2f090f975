/** Returns the next card in this direction, or else the previous one. */
export function nextCard(card: HTMLElement, step: number): HTMLElement | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-conflict]')];
  const index = cards.indexOf(card);
  return cards[index + step] ?? cards[index - step];
}
