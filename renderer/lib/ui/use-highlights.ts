import { type RefObject, useEffect } from 'react';
import { foldedWords, matchesIn } from '#shared/search-query/matches.ts';

const name = 'search';

/**
 * Highlights the words of a search in the rows that are shown. The browser paints the highlights over the texts, so that
 * rows stay as they are, however many there are.
 * @param texts matches the elements whose text is searched
 */
export function useHighlights(list: RefObject<HTMLElement | null>, words: string, texts: string): void {
  useEffect(() => {
    const element = list.current;
    const folded = foldedWords(words);
    if (!element || folded.length === 0 || !('highlights' in CSS)) return;
    let frame = 0;
    const known = new Map<string, ReturnType<typeof matchesIn>>();
    const paint = () => {
      frame = 0;
      CSS.highlights.set(
        name,
        new Highlight(...rangesIn(element, texts, (text) => remembered(known, text, () => matchesIn(text, folded)))),
      );
    };
    const observer = new MutationObserver(() => {
      frame ||= requestAnimationFrame(paint);
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    frame = requestAnimationFrame(paint);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(name);
    };
  }, [list, words, texts]);
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function rangesIn(
  element: HTMLElement,
  texts: string,
  placesIn: (text: string) => ReturnType<typeof matchesIn>,
): Range[] {
  const ranges: Range[] = [];
  for (const cell of element.querySelectorAll(texts)) {
    for (const node of cell.childNodes) {
      if (!(node instanceof Text)) continue;
      for (const [from, to] of placesIn(node.data)) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
