import type { workspace as english } from '../../en/server/workspace.ts';
import type { Translation } from '../../translation.ts';

export const workspace: Translation<typeof english> = {
  damaged:
    'Die Datenbank in {{place}} ist beschädigt und blieb unverändert. Stellen Sie den Ordner aus einer Sicherung wieder her.',
  diskFull:
    'Der Datenträger mit {{place}} ist voll. Schaffen Sie Platz und starten Sie erneut; alle gespeicherten Änderungen bleiben erhalten.',
  failed: 'Qwarty konnte diese Galerie nicht öffnen. Mehr steht im Protokoll in ihrem Ordner.',
  folderGone:
    'Die Datenbank, auf die {{place}} verweist, gibt es nicht mehr. Stellen Sie diesen Ordner oder die Galerie aus einer Sicherung wieder her.',
  folderReadOnly:
    'In den Ordner {{place}} kann nicht geschrieben werden. Geben Sie Ihrem Konto die Berechtigung dazu oder wählen Sie einen anderen Ordner für die Galerie.',
  lineBreak:
    'Der Pfad {{place}} enthält einen Zeilenumbruch, den die Datenbank nicht unterstützt. Wählen Sie für die Galerie einen anderen Ordner.',
  lock: 'Qwarty kann nicht feststellen, ob der Prozess {{pid}} die Datenbank in {{place}} verwendet. Beenden Sie ihn oder starten Sie den Computer neu und danach Qwarty. Die Daten blieben unverändert.',
  longPath:
    'Der Pfad {{place}} ist für die Datenbank zu lang, und es fand sich kein temporärer Ordner als Ersatz. Wählen Sie für die Galerie einen kürzeren Pfad.',
  newer:
    'Diese Galerie wurde zuletzt von einer neueren Version von Qwarty verwendet und blieb unverändert. Installieren Sie die neueste Version und starten Sie erneut.',
  noAccount:
    'Die Datenbank kann nicht als root laufen, und auf diesem Computer fehlt das Konto „nobody“, unter dem sie laufen könnte. Starten Sie Qwarty mit einem gewöhnlichen Konto.',
  noAnswer:
    'In {{place}} läuft ein Datenbankserver, aber er antwortet nicht. Starten Sie den Computer neu und danach Qwarty. Die Daten blieben unverändert.',
  noDatabase:
    'Der Ordner {{place}} enthält keine Datenbank, die Qwarty lesen kann. Er blieb unverändert. Stellen Sie ihn aus einer Sicherung wieder her.',
  notOpened: 'Ihre Galerie konnte nicht geöffnet werden',
  notStarted: 'Die Datenbank in {{place}} ist nicht gestartet: {{why}}.',
  notStartedNoReason: 'Die Datenbank in {{place}} ist ohne Angabe eines Grundes nicht gestartet.',
  otherMajorVersion:
    'Die Datenbank in {{place}} wurde mit PostgreSQL {{found}} angelegt, das diese Version von Qwarty nicht öffnen kann. Sie blieb unverändert. Öffnen Sie sie mit der Version von Qwarty, die sie angelegt hat.',
  otherVersion:
    'Die Datenbank in {{place}} wurde mit einer anderen Version von PostgreSQL angelegt, die diese Version von Qwarty nicht öffnen kann. Sie blieb unverändert. Öffnen Sie sie mit der Version von Qwarty, die sie angelegt hat.',
  preview:
    'Diese Galerie wurde von einer Vorabversion von Qwarty angelegt, die diese Version nicht öffnen kann. Sie blieb unverändert. Wählen Sie einen anderen Ordner für die Galerie.',
  programsMissing: 'Die Programme der Datenbank für diesen Computer ({{machine}}) fehlen. Installieren Sie Qwarty neu.',
  server:
    'Der Datenbankserver {{place}} lässt sich nicht verwenden: {{why}}. Prüfen Sie QWARTY_DATABASE_URL und ob der Server läuft.',
  serverTooOld: 'Auf dem Datenbankserver {{place}} läuft PostgreSQL {{version}}; Qwarty braucht {{oldest}} oder neuer.',
  tryAgain: 'Erneut versuchen',
  unchanged: 'Nichts wurde geändert oder gelöscht.',
};
