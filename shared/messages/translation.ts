/** The plural forms that English and German have; i18next and `messageIn` choose one by `count`. */
export type PluralForm = 'one' | 'other';

/** A language's texts for the keys of the English ones: a missing or an extra key is a type error. */
export type Translation<English> = { readonly [Key in keyof English]: string };
