/**
 * Prevents spreadsheets from running a text of a CSV file as a formula, by an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection). Texts that look protected already get another one, so that
 * `unprotectedText` returns each text as it was.
 */
export const protectedText = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Returns a text that `protectedText` has returned as it was before. */
export const unprotectedText = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
