import { own } from '../own.ts';
import { server as de } from './de/server/index.ts';
import { server as en } from './en/server/index.ts';
import type { PluralForm } from './translation.ts';

const textsOf = { en, de };

/** A language of Qwarty. */
export type Language = keyof typeof textsOf;

/** The languages of Qwarty. */
export const languages = Object.keys(textsOf) as Language[];

/** Returns whether `text` is a language of Qwarty. */
export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(textsOf, text);
}

type Groups = typeof en;
type Group = keyof Groups;
type WithoutForm<Name> = Name extends `${infer Base}_${PluralForm}` ? Base : Name;

/** `group.name` of a message of the main process: `images.fileEmpty`. The plural forms of one text are one key. */
export type MessageKey = { [G in Group]: `${G}.${WithoutForm<keyof Groups[G] & string>}` }[Group];

type FormsOf<G extends Group, Name extends string> = Extract<keyof Groups[G], Name | `${Name}_${PluralForm}`>;
type TextOf<Key> = Key extends `${infer G extends Group}.${infer Name}` ? Groups[G][FormsOf<G, Name>] : never;
type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;

/** The values of a message's placeholders. Numbers are formatted for the reader's language. */
export type AnyParams = Readonly<Record<string, string | number>>;

/** The values that the message `Key` needs, `{}` for none. */
export type ParamsOf<Key extends MessageKey> = { readonly [Name in Placeholder<TextOf<Key>>]: string | number };

/** The keys of messages without placeholders. */
export type PlainKey = { [Key in MessageKey]: keyof ParamsOf<Key> extends never ? Key : never }[MessageKey];

/** `[]` for a message without placeholders, otherwise their values. */
export type ParamsArgument<Key extends MessageKey> = keyof ParamsOf<Key> extends never ? [] : [params: ParamsOf<Key>];

/** A message independent of its language. */
export type Message = { messageKey: MessageKey; params?: AnyParams };

/** Creates a message. The compiler checks the values against the placeholders of the English text. */
export function message<Key extends MessageKey>(messageKey: Key, ...[params]: ParamsArgument<Key>): Message {
  return params ? { messageKey, params } : { messageKey };
}

/** Returns whether `text` is a message key; other versions of the app may have other keys. */
export function isMessageKey(text: unknown): text is MessageKey {
  if (typeof text !== 'string') return false;
  const { texts, name } = placeOf(text, 'en');
  return formOf(texts, name, 'en', 1) !== undefined;
}

/** Returns a message's text in `language`; HTTP and the command line use English. */
export function messageIn(language: Language, { messageKey, params }: Message): string {
  const { texts, name } = placeOf(messageKey, language);
  return textIn(language, texts, name, params) ?? messageKey;
}

/**
 * Returns one of `texts` in the plural form that `params.count` needs, with its placeholders filled; undefined if there
 * is none. For texts of the window in the main process, which has no i18next.
 */
export function textIn(
  language: Language,
  texts: Readonly<Record<string, string>>,
  name: string,
  params: AnyParams = {},
): string | undefined {
  return formOf(texts, name, language, params.count)?.replace(/\{\{(\w+)\}\}/g, (_gap, placeholder: string) => {
    const value = params[placeholder] ?? '';
    return typeof value === 'number' ? formatted(value, language) : value;
  });
}

function placeOf(key: string, language: Language): { texts: Readonly<Record<string, string>>; name: string } {
  const [group = '', name = ''] = key.split('.');
  return { texts: own<Record<string, string>>(textsOf[language], group) ?? {}, name };
}

function formOf(
  texts: Readonly<Record<string, string>>,
  name: string,
  language: Language,
  count: string | number | undefined,
): string | undefined {
  const form = typeof count === 'number' ? new Intl.PluralRules(language).select(count) : 'other';
  return own(texts, name) ?? own(texts, `${name}_${form}`);
}

/** Formats a number. `min2` leaves four digits ungrouped, so that a year is 2026 and not 2,026. */
function formatted(value: number, language: Language): string {
  return value.toLocaleString(language, { useGrouping: 'min2' });
}
