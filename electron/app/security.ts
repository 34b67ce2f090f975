import { app, type Session, shell, type WebContents } from 'electron';
import hardening from '../hardening.json' with { type: 'json' };
import type { Log } from '../services/common/context.ts';
import { isOwnPage } from './pages.ts';

/**
 * The resources that a page may load. Mantine needs inline styles; inline scripts are forbidden. WebRTC could send data
 * past the rules for connections.
 */
export const contentSecurityPolicy = Object.entries(hardening.contentSecurityPolicy)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ');

/** Blocks navigation to other pages, new windows and web views. Call before opening a window. */
export function hardenWebContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (isOwnPage(url)) return;
      event.preventDefault();
      log.warn('navigation blocked', { url });
    });
    // Without a proxy no connection is possible, so WebRTC cannot reach the network if a page gets around the policy.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
  const { protocol, pathname } = URL.canParse(url) ? new URL(url) : { protocol: '', pathname: '' };
  if (protocol === 'https:' || protocol === 'mailto:') {
    // Without the fields of a mail, which could attach files.
    const target = protocol === 'mailto:' ? `mailto:${pathname}` : url;
    shell.openExternal(target).catch((cause) => log.warn('opening link failed', { cause }));
  } else {
    log.warn('link blocked', { protocol });
  }
}
