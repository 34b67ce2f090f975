import type { notFound as english } from '../../en/server/not-found.ts';
import type { Translation } from '../../translation.ts';

export const notFound: Translation<typeof english> = {
  account: 'Konto nicht gefunden',
  artist: 'Künstlerin oder Künstler nicht gefunden',
  artwork: 'Werk nicht gefunden',
  changeSet: 'Änderung nicht gefunden',
  conflict: 'Konflikt nicht gefunden',
  image: 'Bild nicht gefunden',
  record: 'Eintrag nicht gefunden',
  session: 'Anmeldung nicht gefunden',
  tile: 'Bildkachel nicht gefunden',
};
