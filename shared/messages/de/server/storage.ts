import type { storage as english } from '../../en/server/storage.ts';
import type { Translation } from '../../translation.ts';

export const storage: Translation<typeof english> = {
  bucketAltered: 'Die aus dem Bucket zurückgelesene Testdatei weicht von der geschriebenen ab.',
  bucketFileDamaged: 'Die Datei im Bucket weicht vom dort gespeicherten Original ab und wurde nicht übernommen.',
  bucketFromEnvironment: 'Der Bucket ist durch die Umgebung festgelegt (QWARTY_S3_…) und lässt sich hier nicht ändern.',
  bucketIncomplete: 'S3 ist nur teilweise eingerichtet. Setzen Sie auch: {{names}}.',
  bucketWithoutChecksums:
    'Der Bucket „{{bucket}}“ funktioniert. Sein Server prüft keine Prüfsummen; die Galerie vergleicht daher jede Datei nach dem Upload.',
  bucketWithoutParts:
    'Der Bucket „{{bucket}}“ funktioniert. Sein Server nimmt keine Uploads in Teilen an; ein unterbrochener Upload einer großen Datei beginnt daher von vorn.',
  bucketWorks: 'Der Bucket „{{bucket}}“ funktioniert: Eine Testdatei wurde geschrieben, zurückgelesen und entfernt.',
  bucketWorksKeepsFile:
    'Der Bucket „{{bucket}}“ funktioniert: Eine Testdatei wurde geschrieben und zurückgelesen. Diese Schlüssel dürfen sie nicht entfernen; sie bleibt dort.',
  diskFull: 'Der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es erneut.',
  fileDamaged: 'Die Bilddatei auf diesem Computer wurde verändert oder ist beschädigt und wurde nicht hochgeladen.',
  fileMissing: 'Die Bilddatei fehlt auf diesem Computer.',
  folderReadOnly:
    'In den Ordner der Galerie kann nicht geschrieben werden. Prüfen Sie seine Berechtigungen und versuchen Sie es erneut.',
  noKeychain: 'Nur die App kann Schlüssel speichern. Setzen Sie in der Befehlszeile QWARTY_S3_….',
  notInBucket: 'Das Bild ist nicht im Bucket.',
  notInStore: 'Das Bild ist nicht im Speicher.',
  notStored: 'Der S3-Server hat den Upload bestätigt, hat die Datei aber nicht. Die Galerie versucht es erneut.',
  originalNoBucket:
    'Das Original ist nicht auf diesem Computer, und es ist kein Bucket eingerichtet, aus dem es heruntergeladen werden könnte.',
  s3Certificate:
    'Dieser Computer vertraut dem Zertifikat des S3-Servers {{host}} nicht. Prüfen Sie die Adresse oder installieren Sie das Zertifikat.',
  s3Clock:
    'Der S3-Server weist die Uhrzeit dieses Computers zurück. Stellen Sie Datum, Uhrzeit und Zeitzone richtig und versuchen Sie es erneut.',
  s3Failed: 'Der S3-Server meldet einen Fehler. Versuchen Sie es später erneut.',
  s3Keys: 'Der S3-Server weist den Zugangsschlüssel oder den geheimen Schlüssel zurück. Prüfen Sie beide.',
  s3NoBucket: 'Auf dem S3-Server gibt es keinen Bucket „{{bucket}}“. Prüfen Sie den Namen.',
  s3NotS3: '{{host}} ist kein S3-Server. Prüfen Sie die Adresse.',
  s3Permission:
    'Diesen Schlüsseln fehlt dafür die Berechtigung im Bucket „{{bucket}}“. Wenden Sie sich an dessen Verwaltung.',
  s3Region: 'Der Bucket „{{bucket}}“ liegt in einer anderen Region als „{{region}}“. Korrigieren Sie die Region.',
  s3Rejected: 'Der S3-Server lehnt diese Datei ab. Sie bleibt auf diesem Computer; die Galerie versucht es erneut.',
  s3Unreachable: 'Der S3-Server {{host}} ist nicht erreichbar. Prüfen Sie die Adresse und das Netzwerk.',
  s3Upload: 'Der S3-Server hat den Upload nicht begonnen. Versuchen Sie es später erneut.',
  uploadFailed: 'Das Bild konnte nicht hochgeladen werden. Mehr steht im Protokoll.',
  writeFailed:
    'Das Bild konnte nicht auf den Datenträger geschrieben werden. Prüfen Sie den Datenträger und versuchen Sie es erneut.',
};
