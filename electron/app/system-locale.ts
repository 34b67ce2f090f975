import { app } from 'electron';

/** Returns the locale that the system states for dates and numbers, such as "en-US"; '' where it states none. */
export function systemLocale(env: NodeJS.ProcessEnv): string {
  if (process.platform !== 'linux') return app.getSystemLocale();
  // Chromium reports en-US where Linux sets no locale.
  const stated = env.LC_ALL || env.LC_TIME || env.LANG || '';
  const [tag = ''] = stated.split(/[.@]/);
  return /^[a-z]{2,3}_[A-Z]{2}$/.test(tag) ? tag.replace('_', '-') : '';
}
