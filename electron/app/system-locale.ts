import { app } from 'electron';

/** Returns the system's locale for dates and numbers, such as "en-US"; '' if none is set. */
export function systemLocale(env: NodeJS.ProcessEnv): string {
  if (process.platform !== 'linux') return app.getSystemLocale();
  // Chromium reports en-US if Linux sets no locale.
  const configured = env.LC_ALL || env.LC_TIME || env.LANG || '';
  const [tag = ''] = configured.split(/[.@]/);
  return /^[a-z]{2,3}_[A-Z]{2}$/.test(tag) ? tag.replace('_', '-') : '';
}
