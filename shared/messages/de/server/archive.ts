import type { archive as english } from '../../en/server/archive.ts';
import type { Translation } from '../../translation.ts';

export const archive: Translation<typeof english> = {
  changed: 'Die Datei ist beschädigt oder wurde verändert: Ihre Prüfsumme ist nicht die des Manifests.',
  differs: 'Die importierten Zeilen weichen vom Archiv ab.',
  diskFull:
    'Der Datenträger des Archivs ist voll. Schaffen Sie Platz und exportieren Sie erneut; fertige Dateien bleiben erhalten.',
  exists: 'Der Ordner {{folder}} enthält bereits ein Archiv. Wählen Sie einen anderen Ordner.',
  fetch: 'Das Archiv verweist auf Dateien an anderen Orten. Nur vollständige Archive lassen sich importieren.',
  folderNotEmpty: 'Der Ordner {{folder}} ist nicht leer. Wählen Sie einen neuen oder leeren Ordner.',
  invalid: 'Eine Zeile passt nicht in den Katalog: {{reason}}',
  line: 'Diese Zeile des Manifests ist nicht lesbar: {{line}}',
  misnamed: 'Der Name der Datei ist nicht ihre Prüfsumme.',
  missing: 'Die Datei fehlt.',
  newer:
    'Das Archiv stammt aus einer neueren Version von Qwarty ({{version}}). Aktualisieren Sie Qwarty und importieren Sie es erneut.',
  noFolder:
    'Der Ordner {{folder}} ist nicht zu finden. Schließen Sie das Laufwerk an, oder wählen Sie einen anderen Ordner.',
  notAFile: 'Dies ist eine Verknüpfung oder eine andere besondere Datei, die ein Archiv nie enthält.',
  notAnArchive: '{{path}} ist kein Archiv: Es enthält keine Datei bagit.txt.',
  notFound: '{{path}} gibt es nicht.',
  notQwarty: 'Das Archiv stammt nicht von Qwarty, oder seine Beschreibung ist beschädigt.',
  otherBagIt: 'Das Archiv hat eine unbekannte Version von BagIt.',
  outside: 'Der Pfad führt aus dem Archiv hinaus.',
  tooLong: 'Eine Zeile oder Datei der Beschreibung des Archivs ist zu lang.',
  twice: 'Die Datei ist doppelt aufgeführt.',
  unfinished: '{{path}} ist ein unvollständiger Export. Exportieren Sie erneut, um ihn fortzusetzen.',
  unlisted: 'Die Datei ist nicht im Manifest aufgeführt.',
  unreadable: 'Die Datei ist nicht lesbar: {{reason}}',
  workspaceNotEmpty:
    'Der Arbeitsbereich ist nicht leer. Archive werden in einen leeren importiert: Wählen Sie mit --workspace einen neuen Ordner.',
  writeFailed: 'Das Archiv lässt sich nicht schreiben: {{reason}}',
};
