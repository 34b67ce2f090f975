// biome-ignore lint/suspicious/noControlCharactersInRegex: matches what a terminal would execute
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Replaces the characters that control a terminal or reorder its text by escapes such as `\u001b`, except those in
 * `allowed`. The result of `JSON.stringify` stays JSON with the same value.
 */
export function escapeControls(text: string, allowed = ''): string {
  return text.replace(controls, (character) =>
    allowed.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
