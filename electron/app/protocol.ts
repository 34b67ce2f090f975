import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import type { Gallery } from './gallery.ts';
import type { Opening } from './opening.ts';
import { appOrigin, scheme } from './pages.ts';
import { contentSecurityPolicy } from './security.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/** Registers the scheme as a secure origin. Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/**
 * Serves the built pages from `rendererDir`, the gallery's images and exported lists, and nothing else. Starts opening
 * the gallery once the scripts of the first page have been read: loading the gallery's modules blocks this process for
 * a quarter of a second, in which the page can already run.
 */
export function serveScheme(session: Session, rendererDir: string, opening: Opening): void {
  let reading = 0;
  const asset = async (pathname: string) => {
    reading += 1;
    const response = await page(rendererDir, pathname);
    reading -= 1;
    // The page requests its scripts and styles together.
    if (reading === 0) setImmediate(() => opening.start());
    return response;
  };
  session.protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
    if (host === 'app') return await (pathname.startsWith('/assets/') ? asset(pathname) : page(rendererDir, pathname));
    if (host === 'images') return await fromGallery(opening, (gallery) => gallery.image(request));
    if (host === 'exports') return await fromGallery(opening, (gallery) => gallery.export(request));
    return new Response(null, { status: 404 });
  });
}

async function fromGallery(opening: Opening, answer: (gallery: Gallery) => Promise<Response>): Promise<Response> {
  const gallery = await opening.gallery().catch(() => null);
  const response = gallery ? await answer(gallery) : new Response(null, { status: 500 });
  // Only our own page may read them.
  response.headers.set('Access-Control-Allow-Origin', appOrigin);
  return response;
}

/** Returns null for a path whose escapes are not UTF-8: no page has one. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

async function page(rendererDir: string, pathname: string): Promise<Response> {
  const name = decoded(pathname);
  if (name === null) return new Response(null, { status: 404 });
  const path = normalize(join(rendererDir, name));
  const mediaType = mediaTypes[extname(path)];
  if (!path.startsWith(rendererDir + sep) || !mediaType) return new Response(null, { status: 404 });
  const content = await readFile(path).catch(() => null);
  return new Response(content && new Uint8Array(content), {
    status: content ? 200 : 404,
    headers: {
      'Content-Type': mediaType,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      // Names of built assets contain a hash of their content.
      'Cache-Control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'Access-Control-Allow-Origin': appOrigin,
    },
  });
}
