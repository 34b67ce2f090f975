/** The card further on, or the one before where there is no further card in that direction. */
export function nextCard(card: HTMLElement, step: number): HTMLElement | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-conflict]')];
  const index = cards.indexOf(card);
  return cards[index + step] ?? cards[index - step];
}
