const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Returns whether the Host header names this machine. A web page can resolve its own name to 127.0.0.1 (DNS rebinding)
 * to pass the browser's same-origin check; its Host header then has that name.
 */
export function isOwnHost(host: string | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return ownNames.has(new URL(`http://${host}`).hostname);
}
