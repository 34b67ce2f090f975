/** The languages of column headings that imports understand. */
export const headingLanguages = ['en', 'de', 'fr', 'it', 'es', 'nl'] as const;
export type HeadingLanguage = (typeof headingLanguages)[number];

/** How spreadsheets call a field, by language and separated by commas, in lower case and without accents. */
export type Synonyms = Readonly<Partial<Record<HeadingLanguage, string>>>;
