import { each, frames, partWords, surroundings, unframed, unspecific, wholes } from './words.ts';

/**
 * Splits the text between two sizes into what belongs to the previous one ("each", "(framed)") and the label of the
 * next one ("image, each:").
 */
export function splitBetween(between: string, isFirst: boolean): { suffix: string; label: string } {
  const at = isFirst ? 0 : between.search(/[,;\n]/);
  const [suffix, rest] = at < 0 ? ['', between] : [between.slice(0, at), between.slice(at)];
  const lines = rest.split(/[;\n]/);
  return { suffix, label: cleanLabel(lines.at(-1) ?? '') && (lines.at(-1) ?? '') };
}

/** Removes marks and words that name no part: "approx.", "dimensions:". */
export function cleanLabel(label: string): string {
  const text = label.replace(/^[^\p{L}\p{N}(]+|[\s:,;.=(/-]+$/gu, '').trim();
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const isLabel = words.some((word) => !unspecific.test(word) || wholes.test(word));
  return isLabel ? withoutBrackets(text) : '';
}

const withoutBrackets = (text: string) => (/^\([^()]*\)?$/.test(text) ? text.replace(/[()]/g, '') : text);

/** How well a part describes the work: the whole, the work or one of its parts, what surrounds it, its frame. */
export function rankOf(label: string): 0 | 1 | 2 | 3 {
  if (unframed.test(label)) return 1;
  if (frames.test(label)) return 3;
  if (surroundings.test(label)) return 2;
  return wholes.test(label) && !each.test(label) ? 0 : 1;
}

/** Returns the part of a work that a label names: "support" of "support (left)"; empty if it is not a usual one. */
export const partIn = (label: string): string => partWords.exec(label)?.[0].toLowerCase().replace(/s$/, '') ?? '';
