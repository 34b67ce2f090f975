import type { backup as english } from '../../en/server/backup.ts';
import type { Translation } from '../../translation.ts';

export const backup: Translation<typeof english> = {
  busy: 'Eine Sicherung oder ihre Prüfung läuft gerade. Warten Sie, bis sie fertig ist, oder brechen Sie sie ab.',
  diskFull:
    'Der Datenträger von {{place}} ist voll. Schaffen Sie Platz und sichern Sie erneut; fertige Dateien bleiben erhalten.',
  inUse: 'Nach {{place}} läuft bereits eine andere Sicherung. Warten Sie, bis sie fertig ist.',
  keyNeeded: 'Die Sicherungen sind verschlüsselt und benötigen den Wiederherstellungsschlüssel {{fingerprint}}.',
  noBackup: '{{place}} enthält keine Sicherung dieses Arbeitsbereichs. Erstellen Sie zuerst eine.',
  noBucket: 'Es ist kein Bucket festgelegt. Legen Sie ihn in den Einstellungen unter „Speicher“ fest.',
  noBucketSet:
    'Es ist kein Bucket festgelegt. Setzen Sie QWARTY_S3_BUCKET, QWARTY_S3_ACCESS_KEY_ID und QWARTY_S3_SECRET_ACCESS_KEY.',
  noDestination: 'Es ist kein Ziel für Sicherungen festgelegt. Wählen Sie einen Ordner.',
  noFolder:
    'Der Ordner {{folder}} ist nicht zu finden. Schließen Sie das Laufwerk an, oder wählen Sie einen anderen Ordner.',
  noInfo: 'Die Beschreibung der Sicherung {{id}} ist beschädigt.',
  noSuchKey:
    'Das ist kein Wiederherstellungsschlüssel. Er beginnt mit AGE-SECRET-KEY-1 und hat 74 Zeichen; vergleichen Sie ihn mit dem Ausdruck.',
  lostLock:
    'Während dieser Computer im Ruhezustand oder ausgelastet war, hat ein anderer begonnen, nach {{place}} zu sichern. Diese Sicherung wurde nicht abgeschlossen.',
  notFound: 'Die Sicherung {{id}} gibt es nicht.',
  notListed: 'Der wiederhergestellte Arbeitsbereich findet einen vorhandenen Datensatz nicht.',
  otherCount: 'Der wiederhergestellte Arbeitsbereich zeigt {{found}} statt {{expected}} Datensätze.',
  otherKey:
    'Das ist der Wiederherstellungsschlüssel {{given}}. Die Sicherungen benötigen den Schlüssel {{fingerprint}}.',
  otherSize: 'Die Datei wurde abgeschnitten oder ist gewachsen.',
  readOnly:
    'Qwarty darf nicht in {{place}} schreiben. Prüfen Sie, ob das Laufwerk gesperrt oder der Ordner geschützt ist, oder wählen Sie einen anderen Ordner.',
  targetNotEmpty:
    'Der Ordner {{folder}} ist nicht leer. Sicherungen werden in einen neuen oder leeren Ordner wiederhergestellt.',
  unexpected: 'Die Sicherung ist fehlgeschlagen: {{reason}}',
  unreadable: 'Der Ordner {{folder}} ist nicht lesbar: {{reason}}',
  writeFailed: '{{place}} lässt sich nicht beschreiben: {{reason}}',
};
