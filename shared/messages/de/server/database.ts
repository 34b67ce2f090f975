import type { database as english } from '../../en/server/database.ts';
import type { Translation } from '../../translation.ts';

export const database: Translation<typeof english> = {
  busy: 'Jemand anderes ändert gerade dieselben Datensätze. Versuchen Sie es erneut.',
  exhausted: 'Der Datenbank fehlt es an Speicher oder Verbindungen. Versuchen Sie es erneut.',
  files:
    'Die Datenbank kann ihre Dateien nicht lesen oder schreiben. Prüfen Sie den Datenträger und starten Sie Qwarty neu.',
  full: 'Der Datenträger mit der Datenbank ist voll. Schaffen Sie Platz und versuchen Sie es erneut.',
  lost: 'Die Verbindung zur Datenbank wurde unterbrochen. Versuchen Sie es erneut.',
  readOnly: 'Die Datenbank ist schreibgeschützt.',
  silent: 'Die Datenbank antwortet nicht. Versuchen Sie es erneut.',
  slow: 'Die Datenbank hat zu lange für eine Antwort gebraucht. Versuchen Sie es erneut.',
  starting: 'Die Datenbank wird gerade gestartet oder beendet. Versuchen Sie es gleich erneut.',
  stopped: 'Die Datenbank läuft nicht. Starten Sie Qwarty neu.',
};
