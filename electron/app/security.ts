import { app, type Session, shell, type WebContents } from 'electron';
import type { Log } from '../services/common/context.ts';
import { isOwnPage } from './pages.ts';

/** The resources that a page may load. Mantine needs inline styles; inline scripts are forbidden. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' qwarty: blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' qwarty:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Blocks navigation to other pages, new windows and web views. Call before opening a window. */
export function hardenWebContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (isOwnPage(url)) return;
      event.preventDefault();
      log.warn('navigation blocked', { url });
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openExternally(url, log);
      return { action: 'deny' };
    });
  });
}

/** Denies all permissions such as camera and location, except writing to the clipboard. */
export function refusePermissions(session: Session): void {
  const allowed = new Set(['clipboard-sanitized-write']);
  session.setPermissionRequestHandler((_contents: WebContents, permission, answer) => answer(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
}

/** Opens https and mailto links in the system's browser or mail program. */
function openExternally(url: string, log: Log): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'https:' || protocol === 'mailto:') {
    shell.openExternal(url).catch((cause) => log.warn('opening link failed', { cause }));
  } else {
    log.warn('link blocked', { protocol });
  }
}
