import type { imports as english } from '../../en/server/imports.ts';
import type { Translation } from '../../translation.ts';

export const imports: Translation<typeof english> = {
  ambiguousKey: 'Mehrere Kunstwerke passen zu dieser Zeile',
  asks: 'Der Name des Künstlers ist noch zu klären',
  brokenQuote: 'Ein Anführungszeichen in dieser Zeile ist nicht geschlossen',
  cutOff: 'Die Datei endet innerhalb dieses Datensatzes',
  damaged: 'Diese Datei ist beschädigt oder unvollständig.',
  emailTaken: 'Eine andere Künstlerin oder ein anderer Künstler hat diese E-Mail-Adresse',
  empty: 'Diese Datei ist leer.',
  encrypted:
    'Diese Arbeitsmappe ist durch ein Kennwort geschützt. Speichern Sie sie ohne Kennwort und importieren Sie diese Datei.',
  fileGone: '{{name}} gibt es nicht mehr oder lässt sich nicht lesen.',
  interrupted: 'Das Lesen dieser Datei wurde unterbrochen. Importieren Sie sie noch einmal.',
  lineTooLong: 'Zeile {{line}} ist länger als {{limit}} Zeichen, also ist dies vermutlich keine Tabelle.',
  longRow: 'Diese Zeile hat mehr Zellen als die Überschrift',
  nameMissing: 'Der Name fehlt',
  noColumn: 'Diese Datei hat keine Spalte „{{name}}“',
  noField:
    'Die Galerie hat kein Feld „{{name}}“: Fügen Sie es unter Einstellungen → Felder hinzu oder ordnen Sie der Spalte ein anderes Feld zu',
  noMapping: 'Es gibt keine Zuordnung „{{name}}“.',
  noRow: 'Dieser Import hat keine Zeile {{row}}.',
  noRows: 'Unter der Überschrift wurden keine Zeilen gefunden.',
  noSheet: 'Diese Arbeitsmappe hat kein Blatt „{{sheet}}“. Blätter: {{sheets}}.',
  notATable: 'Diese Datei ist keine Tabelle. CSV, Excel, OpenDocument, JSON und JSON Lines lassen sich importieren.',
  notReady: 'Diese Datei ließ sich nicht lesen. Ändern Sie die Optionen oder importieren Sie eine andere Datei.',
  oldExcel:
    'Diese Arbeitsmappe hat das Format von Excel 97–2003 oder ist durch ein Kennwort geschützt. Speichern Sie sie als .xlsx ohne Kennwort und importieren Sie diese Datei.',
  quotes:
    'Viele Anführungszeichen sind nicht geschlossen, das letzte in Zeile {{line}}. Prüfen Sie Trennzeichen und Anführungszeichen.',
  reasonColumn: 'Nicht importiert, weil',
  recordGone: 'Das Werk dieser Zeile ist nicht mehr im Katalog. Es wurde seit dem Export der Liste gelöscht.',
  recordTooLong: 'Ein Datensatz ist länger als {{limit}} Zeichen.',
  repeated: 'Eine frühere Zeile betrifft denselben Datensatz',
  retiredField:
    'Das Feld „{{label}}“ ist stillgelegt: Stellen Sie es unter Einstellungen → Felder wieder her oder ordnen Sie der Spalte ein anderes Feld zu',
  running: 'Dieser Import wird noch gelesen oder angewendet.',
  shifted: 'Die Zellen dieser Zeile scheinen in falschen Spalten zu stehen',
  shortRow: 'Diese Zeile hat weniger Zellen als die Überschrift',
  skippedName: 'Zeilen dieses Künstlers werden ausgelassen',
  titleMissing: 'Der Titel fehlt',
  tooLarge: 'Diese Datei ist größer als die erlaubten {{limit}} MB.',
  tooManyColumns: 'Diese Datei hat mehr als die erlaubten {{limit}} Spalten.',
  tooManyRows: 'Diese Datei hat mehr als die erlaubten {{limit}} Zeilen.',
  tooMuchMemory: 'Diese Datei braucht zu viel Speicher. Speichern Sie sie als CSV und importieren Sie diese Datei.',
  unknownName: 'Dieser Import hat keinen Namen „{{name}}“',
  unpacksTooLarge: 'Diese gepackte Datei wird entpackt ungewöhnlich groß; möglich sind höchstens {{limit}} MB.',
  yearsOutOfOrder: 'Zusammen mit den Jahren des Datensatzes läge das letzte Jahr vor dem ersten',
};
