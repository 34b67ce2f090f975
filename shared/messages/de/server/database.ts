import type { database as english } from '../../en/server/database.ts';
import type { Translation } from '../../translation.ts';

export const database: Translation<typeof english> = {
  busy: 'Jemand anderes ändert gerade dieselben Einträge. Versuchen Sie es noch einmal.',
  exhausted: 'Der Datenbank fehlt es an Speicher oder Verbindungen. Versuchen Sie es noch einmal.',
  files: 'Die Datenbank kann ihre Dateien nicht lesen oder schreiben.',
  full: 'Der Datenträger mit der Datenbank ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  lost: 'Die Verbindung zur Datenbank ist abgerissen. Versuchen Sie es noch einmal.',
  readOnly: 'Die Datenbank ist schreibgeschützt.',
  silent: 'Die Datenbank antwortet nicht. Versuchen Sie es noch einmal.',
  slow: 'Die Datenbank hat zu lange für eine Antwort gebraucht. Versuchen Sie es noch einmal.',
  starting: 'Die Datenbank startet oder hält gerade an. Versuchen Sie es gleich noch einmal.',
  stopped: 'Die Datenbank läuft nicht.',
};
