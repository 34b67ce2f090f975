import { app, ipcMain } from 'electron';
import { isLanguage, type Language, messageIn, type PlainKey } from '#shared/messages/message.ts';
import { isOwnPage } from './pages.ts';

type NativeKey = Extract<PlainKey, `native.${string}`> extends `native.${infer Name}` ? Name : never;

let chosen: Language | undefined;

/** Returns a text of the native menu or of a dialog in the window's language. Call it after the app is ready. */
export function say(name: NativeKey): string {
  return messageIn(chosen ?? systemLanguage(), { messageKey: `native.${name}` });
}

/** Uses the language that the window reports, and calls `onChange` with each new one. */
export function followLanguage(onChange: (language: Language) => void): void {
  ipcMain.on('qwarty:language', (event, language: unknown) => {
    if (!event.senderFrame || !isOwnPage(event.senderFrame.url) || !isLanguage(language)) return;
    if (language === chosen) return;
    chosen = language;
    onChange(language);
  });
}

function systemLanguage(): Language {
  const language = app.getLocale().slice(0, 2);
  return isLanguage(language) ? language : 'en';
}
