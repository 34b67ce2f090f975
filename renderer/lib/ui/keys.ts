import { i18next } from '../i18n/i18n.ts';

const isMac = window.qwarty?.platform === 'darwin';

/** Keys whose names depend on the language; others are shown as they are. */
const named = ['Ctrl', 'Shift', 'Space', 'Enter', 'Delete', 'Esc'] as const;

/** The key that starts commands: Command on a Mac, Control elsewhere. */
export const modKey = isMac ? '⌘' : 'Ctrl';

/** The keys that go back and forward. */
export const backKeys = isMac ? ['⌘', '['] : ['Alt', '←'];
export const forwardKeys = isMac ? ['⌘', ']'] : ['Alt', '→'];

/** Returns the name of a key as it is printed on keyboards of the window's language. */
export function keyName(key: string): string {
  const known = named.find((each) => each === key);
  return known ? i18next.t(`common:key.${known}`) : key;
}

/** Returns a combination of keys as menus show it. */
export const keyText = (...keys: string[]): string => keys.map(keyName).join('+');
