import i18next from 'i18next';
import { type Language, type Message, messageIn } from '#shared/messages/message.ts';

/** Returns the text of a message in the window's language; English before i18next has started. */
export function say(message: Message): string {
  return messageIn((i18next.language as Language | undefined) ?? 'en', message);
}
