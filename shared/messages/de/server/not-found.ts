import type { notFound as english } from '../../en/server/not-found.ts';
import type { Translation } from '../../translation.ts';

export const notFound: Translation<typeof english> = {
  account: 'Konto nicht gefunden',
  artist: 'Künstler nicht gefunden',
  artwork: 'Kunstwerk nicht gefunden',
  changeSet: 'Änderung nicht gefunden',
  collection: 'Sammlung nicht gefunden',
  conflict: 'Konflikt nicht gefunden',
  customField: 'Feld nicht gefunden',
  image: 'Bild nicht gefunden',
  imageImport: 'Bildimport nicht gefunden',
  import: 'Import nicht gefunden',
  preview: 'Vorschau nicht gefunden: Sie wurde übernommen, ersetzt oder ist abgelaufen',
  record: 'Datensatz nicht gefunden',
  savedSearch: 'Gespeicherte Suche nicht gefunden',
  session: 'Sitzung nicht gefunden',
  tile: 'Bildkachel nicht gefunden',
};
