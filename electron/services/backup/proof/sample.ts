/** What a drill reads of the originals; smaller collections are read completely. */
const sampleCount = 500;
const sampleBytes = 1024 ** 3;

/** Returns paths of originals, chosen at random. @param originals size in bytes by path */
export function sampleOf(originals: ReadonlyMap<string, number>): Set<string> {
  const left = [...originals.keys()];
  const chosen = new Set<string>();
  let bytes = 0;
  while (left.length > 0 && chosen.size < sampleCount && bytes < sampleBytes) {
    const at = Math.floor(Math.random() * left.length);
    const path = left[at]!;
    left[at] = left.at(-1)!;
    left.pop();
    chosen.add(path);
    bytes += originals.get(path) ?? 0;
  }
  return chosen;
}
