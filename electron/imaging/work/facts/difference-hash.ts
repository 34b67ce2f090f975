import type { Sharp } from 'sharp';

const [columns, rows] = [9, 8];

/**
 * Returns the difference hash of an image as a signed 64-bit integer in decimal: whether each of 8 × 8 areas is
 * brighter than the one to its left. Scaled or compressed copies differ in few bits; an image without contrast has 0.
 */
export async function differenceHash(image: Sharp): Promise<string> {
  const data = await image
    .flatten({ background: '#808080' })
    .resize(columns, rows, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();
  const channels = data.length / (columns * rows);
  const brightness = (column: number, row: number) => data[(row * columns + column) * channels] ?? 0;
  let hash = 0n;
  for (let row = 0; row < rows; row++) {
    for (let column = 1; column < columns; column++)
      hash = (hash << 1n) | (brightness(column, row) > brightness(column - 1, row) ? 1n : 0n);
  }
  return BigInt.asIntN(64, hash).toString();
}
