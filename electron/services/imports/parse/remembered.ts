const maxTexts = 20_000;
const maxLength = 200;

/**
 * Returns a function that remembers its results, because most columns repeat their values; it stops where they do not.
 */
export function remembered<V>(parse: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  let hits = 0;
  let isUseful = true;
  return (text) => {
    if (!isUseful || text.length > maxLength) return parse(text);
    const found = known.get(text);
    if (found !== undefined) {
      hits += 1;
      return found;
    }
    const value = parse(text);
    if (known.size >= maxTexts) {
      isUseful = hits > maxTexts / 4;
      hits = 0;
      known.clear();
    }
    known.set(text, value);
    return value;
  };
}
