/** Sizes in millimetres and grams, as far as they are known. */
export interface Dimensions {
  heightMm: number | null;
  widthMm: number | null;
  depthMm: number | null;
  weightG: number | null;
}

/** Which of several measured parts is the work itself, best first; a frame never is. */
const parts = ['object', 'support', 'image', 'unconfirmed', ''];

/**
 * Reads what the Tate writes: "frame: 865 x 600 x 70 mm ⏎ support: 707 x 446 mm", height before width before depth, "51.5 kg" at
 * the end of some. The published number columns are not used: they hold whichever part comes first, sometimes the frame,
 * and the one named "width" holds the height.
 */
export function parseDimensions(text: string): Dimensions {
  const measured = new Map(
    [...text.matchAll(/(?:(\w+):\s*)?([\d.]+)\s*x\s*([\d.]+)(?:\s*x\s*([\d.]+))?\s*mm(?:,\s*([\d.]+)\s*kg)?/g)].map(
      ([, part, ...numbers]) => [part ?? '', numbers] as const,
    ),
  );
  const work = parts.map((part) => measured.get(part)).find((numbers) => numbers !== undefined) ?? [];
  const [heightMm, widthMm, depthMm, weightKg] = work.map((number) => (number === undefined ? null : Number(number)));
  return {
    heightMm: heightMm ?? null,
    widthMm: widthMm ?? null,
    depthMm: depthMm ?? null,
    weightG: weightKg ? Math.round(weightKg * 1000) : null,
  };
}
