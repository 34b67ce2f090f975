import type { IncomingHttpHeaders } from 'node:http';

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Returns whether the Host header names this machine. A web page can resolve its own name to 127.0.0.1 (DNS rebinding)
 * to pass the browser's same-origin check; its Host header then has that name.
 */
export function isOwnHost(host: string | undefined): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return ownNames.has(new URL(`http://${host}`).hostname);
}

/** The values of Sec-Fetch-Site for this server's own pages and for addresses that a user typed. */
const ownSites = new Set(['same-origin', 'none']);

/**
 * Returns whether a page of another server sent this request. Browsers add these headers, and pages cannot change them;
 * other programs send neither.
 */
export function isForeignPage({ host, origin, ...headers }: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && !ownSites.has(String(site))) return true;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).origin !== new URL(`http://${host}`).origin;
}
