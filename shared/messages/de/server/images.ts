import type { images as english } from '../../en/server/images.ts';
import type { Translation } from '../../translation.ts';

export const images: Translation<typeof english> = {
  camera:
    'Das ist eine Kamera-Rohdatei ({{kind}}). Entwickeln Sie sie, exportieren Sie sie als TIFF oder JPEG und fügen Sie diese Datei hinzu.',
  damaged: 'Dieses Bild ist beschädigt oder unvollständig.',
  failed: 'Dieses Bild konnte nicht hinzugefügt werden. Mehr steht im Protokoll.',
  fileEmpty: '{{name}} ist leer.',
  fileGone: '{{name}} gibt es nicht mehr oder lässt sich nicht lesen.',
  fileTooLarge: '{{name}} ist größer als die erlaubten {{limit}} MB.',
  fileUnreadable: '{{name}} lässt sich nicht lesen: Es fehlt die Berechtigung.',
  fileNameNotUtf8:
    '{{name}} lässt sich nicht öffnen, weil der Dateiname nicht in UTF-8 geschrieben ist (oft bei alten Datenträgern). Benennen Sie die Datei um und fügen Sie sie erneut hinzu.',
  folderGone: '{{name}} ist kein Ordner oder lässt sich nicht lesen.',
  gone: 'Die Bilddatei gibt es nicht mehr oder sie lässt sich nicht lesen.',
  heic: 'Das ist eine Folge von HEIC-Bildern, etwa eine Serienaufnahme. Exportieren Sie das Bild als JPEG oder TIFF und fügen Sie diese Datei hinzu.',
  importRunning: 'Die Bilder dieses Ordners werden gerade importiert.',
  noneListed:
    'Keine importierte Zeile nennt eine Bilddatei. Importieren Sie zuerst die Zeilen, mit einer Spalte, die als „Bilddatei“ importiert wird.',
  notAFile: '{{name}} ist keine Datei.',
  notInFolder: 'Zeile {{row}}: {{name}} ist nicht im Ordner.',
  notAnImage: 'Diese Datei ist kein bekanntes Bildformat. Möglich sind JPEG, PNG, WebP, TIFF, AVIF, HEIC und GIF.',
  otherFile:
    'Das ist kein Bild: Der Inhalt ist offenbar {{kind}}. Möglich sind JPEG, PNG, WebP, TIFF, AVIF, HEIC und GIF.',
  otherImage:
    'Qwarty kann dieses Bildformat ({{kind}}) nicht lesen. Exportieren Sie das Bild als JPEG oder TIFF und fügen Sie diese Datei hinzu.',
  page: 'Das ist eine Webseite, kein Bild.',
  patternNumber: 'Das Muster muss {number} genau einmal enthalten.',
  patternPlaceholder: 'Das Muster kann {number}, {n} und {text} enthalten, aber nicht {{name}}.',
  pdf: 'Das ist ein PDF-Dokument, kein Bild. Exportieren Sie die Seite als JPEG oder TIFF und fügen Sie diese Datei hinzu.',
  photoshop: 'Das ist ein Photoshop-Dokument. Exportieren Sie es als JPEG oder TIFF und fügen Sie diese Datei hinzu.',
  processEnded:
    'Dieses Bild lässt sich nicht lesen: Es ist beschädigt oder braucht mehr Speicher, als dieser Computer hat.',
  severalInFolder:
    'Zeile {{row}}: Der Ordner enthält mehrere Dateien namens {{name}}, die erste ist {{first}}. Ergänzen Sie in der Zeile den Ordner.',
  svg: 'Das ist eine SVG-Zeichnung. Exportieren Sie sie als JPEG oder TIFF und fügen Sie diese Datei hinzu.',
  text: 'Das ist eine Textdatei, kein Bild.',
  tiffColours:
    'Dieses TIFF verwendet ein Farbmodell, das Qwarty nicht lesen kann ({{colours}}). Speichern Sie es als RGB mit 8 oder 16 Bit pro Kanal und fügen Sie diese Datei hinzu.',
  tiffCompression:
    'Dieses TIFF ist mit {{compression}} komprimiert, was Qwarty nicht lesen kann. Speichern Sie es mit LZW-Komprimierung oder unkomprimiert und fügen Sie diese Datei hinzu.',
  tiffLayout:
    'Dieses TIFF speichert seine Bildpunkte in einer Form, die Qwarty nicht lesen kann ({{layout}}). Speichern Sie es mit 8 oder 16 Bit pro Kanal und LZW-Komprimierung, ohne zusätzliche Kanäle, und fügen Sie diese Datei hinzu.',
  tiffRange:
    'Die Gleitkommawerte dieses TIFFs liegen nicht zwischen 0 (Schwarz) und 1 (Weiß). Wandeln Sie es in 16 Bit pro Kanal um und fügen Sie diese Datei hinzu.',
  tooMuchMemory:
    'Dieses Bild braucht mehr Speicher, als Qwarty für ein Bild verwendet. Speichern Sie es ohne Interlacing, mit 8 Bit pro Kanal oder in Streifen oder Kacheln und fügen Sie diese Datei hinzu.',
  tooManyFiles: 'Sie können bis zu {{limit}} Dateien auf einmal hinzufügen.',
  tooManyPixels: 'Dieses Bild hat {{megapixels}} Megapixel; die Obergrenze ist {{limit}}.',
  unreadable: 'Die Bilddatei lässt sich nicht lesen: Es fehlt die Berechtigung.',
};
