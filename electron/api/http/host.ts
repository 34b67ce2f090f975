const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request was meant for this machine. A page of the web can make its own name point to 127.0.0.1 (DNS
 * rebinding) and would then be let in by the browser; its name in the Host header gives it away.
 */
export function isOwnHost(host: string | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return ownNames.has(new URL(`http://${host}`).hostname);
}
