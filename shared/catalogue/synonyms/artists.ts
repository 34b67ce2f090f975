import type { Synonyms } from './synonyms.ts';

// cspell:disable

/** Column headings of an artist's fields. */
export const artistSynonyms = {
  name: {
    en: 'name, artist, artist name, display name, full name, creator, maker, displayname, preferred name',
    de: 'name, künstler, kunstler, künstlername, kunstlername, vollständiger name, vollstandiger name, anzeigename',
    fr: "nom, artiste, nom complet, nom de l'artiste",
    it: 'nome, artista, nome completo',
    es: 'nombre, artista, nombre completo',
    nl: 'naam, kunstenaar, volledige naam',
  },
  sortName: {
    en: 'sort name, sortname, alpha sort, alphasort, index name, inverted name, filing name',
    de: 'sortiername, name sortiert, sortierform',
    fr: 'nom de tri, nom de classement',
    it: 'nome di ordinamento',
    es: 'nombre de ordenacion',
    nl: 'sorteernaam',
  },
  aliases: {
    en: 'aliases, also known as, other names, alternate names, variant names, aka, pseudonym',
    de: 'weitere namen, andere namen, namensvarianten, alias, pseudonym',
    fr: 'autres noms, alias, pseudonyme',
    it: 'altri nomi, alias, pseudonimo',
    es: 'otros nombres, alias, seudonimo',
    nl: 'andere namen, alias, pseudoniem',
  },
  email: {
    en: 'email, e mail, email address, mail',
    de: 'e mail, email, mail, e mail adresse',
    fr: 'e mail, courriel, adresse e mail, email',
    it: 'e mail, email, posta elettronica',
    es: 'correo electronico, e mail, email, correo',
    nl: 'e mail, e mailadres, email',
  },
  biography: {
    en: 'biography, bio, artist biography, about the artist, artist bio text',
    de: 'biografie, biographie, lebenslauf, vita',
    fr: 'biographie, bio',
    it: 'biografia, bio',
    es: 'biografia, bio',
    nl: 'biografie, bio',
  },
  nationality: {
    en: 'nationality, artist nationality, country, citizenship, country of origin',
    de: 'nationalität, nationalitat, staatsangehörigkeit, staatsangehorigkeit, land, herkunft',
    fr: 'nationalite, pays, origine',
    it: 'nazionalita, paese, cittadinanza',
    es: 'nacionalidad, pais',
    nl: 'nationaliteit, land',
  },
  birthYear: {
    en: 'birth year, year of birth, birth, born, birth date, date of birth, begin date, yearofbirth, artist birth year, begindate, birthyear',
    de: 'geburtsjahr, geboren, geburtsdatum, geb, jahr der geburt',
    fr: 'annee de naissance, naissance, ne en, date de naissance',
    it: 'anno di nascita, nascita, nato, data di nascita',
    es: 'ano de nacimiento, nacimiento, nacido, fecha de nacimiento',
    nl: 'geboortejaar, geboren, geboortedatum',
  },
  deathYear: {
    en: 'death year, year of death, death, died, death date, date of death, end date, yearofdeath, artist death year, enddate, deathyear',
    de: 'todesjahr, gestorben, todesdatum, gest, sterbejahr, sterbedatum',
    fr: 'annee de deces, deces, mort, mort en, date de deces',
    it: 'anno di morte, morte, morto, data di morte',
    es: 'ano de muerte, muerte, fallecido, fallecimiento, fecha de muerte',
    nl: 'sterfjaar, overleden, sterfdatum',
  },
  datesText: {
    en: 'dates, life dates, artist dates, lifespan, life, dates text, vital dates, artist bio, bio, artistbio, display biography',
    de: 'lebensdaten, daten, lebenszeit',
    fr: 'dates, dates de vie, dates biographiques',
    it: 'date, date di vita, estremi biografici',
    es: 'fechas, fechas de vida',
    nl: 'levensdata, data, levensjaren',
  },
  ulanId: { en: 'ulan, ulan id, getty ulan id, ulanid, getty id' },
  wikidataId: { en: 'wikidata, wikidata id, wiki qid, qid, wikidataid' },
  viafId: { en: 'viaf, viaf id, viafid' },
} as const satisfies Record<string, Synonyms>;
