const lineBreak = 10;

/** Returns where the first rows of a chunk of lines end, at most so many, and how many they are. */
export function endOfRows(chunk: Buffer, most: number): { end: number; rows: number } {
  let end = 0;
  for (let rows = 0; rows < most; rows += 1) {
    const at = chunk.indexOf(lineBreak, end);
    if (at < 0) return { end: chunk.length, rows };
    end = at + 1;
  }
  return { end, rows: most };
}
