import type { Message } from '#shared/messages/message.ts';

/** The addresses of the app's own pages and images. */
export const scheme = 'qwarty';
export const appOrigin = `${scheme}://app`;

let developmentOrigin: string | undefined;

/** Returns the address of the window's page: the built one or the development server's. */
export function pageUrl(options: { devServerUrl: string | undefined; sample: boolean }): string {
  if (options.devServerUrl) developmentOrigin = new URL(options.devServerUrl).origin;
  const url = new URL(options.devServerUrl ?? `${appOrigin}/index.html`);
  if (options.sample) url.searchParams.set('sample', '1');
  return url.href;
}

/** Returns the address of the page that explains why the workspace could not be opened. */
export function problemUrl({ messageKey, params = {} }: Message): string {
  return `${appOrigin}/problem.html?${new URLSearchParams({ messageKey, params: JSON.stringify(params) })}`;
}

/** Returns whether an address belongs to the app. The window navigates only there, and only such pages get the port. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  return (
    (protocol === `${scheme}:` && host === 'app') || (developmentOrigin !== undefined && origin === developmentOrigin)
  );
}
