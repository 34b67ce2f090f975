type Known = { key: string; values: Record<string, string> };

const regexSigns = /[.*+?^$()|[\]\\]/g;
const patterns = new WeakMap<object, { key: string; pattern: RegExp }[]>();

/** `{{name}} is empty.` as the pattern that finds the name in "view.jpg is empty." */
function patternOf(sentence: string): RegExp {
  return new RegExp(`^${sentence.replace(regexSigns, '\\$&').replace(/\{\{(\w+)\}\}/g, '(?<$1>.+)')}$`, 'u');
}

function patternsOf(sentences: Record<string, string>) {
  const known = patterns.get(sentences);
  if (known) return known;
  const made = Object.entries(sentences).map(([key, sentence]) => ({ key, pattern: patternOf(sentence) }));
  patterns.set(sentences, made);
  return made;
}

/**
 * Which message the server's sentence is, and what stands in its gaps. The service speaks English, also to programs;
 * `sentences` are the English messages, word for word as it says them.
 */
export function knownSentence(sentence: string, sentences: Record<string, string>): Known | undefined {
  for (const { key, pattern } of patternsOf(sentences)) {
    const found = pattern.exec(sentence);
    if (found) return { key, values: { ...found.groups } };
  }
  return undefined;
}
