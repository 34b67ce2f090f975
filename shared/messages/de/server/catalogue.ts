import type { catalogue as english } from '../../en/server/catalogue.ts';
import type { Translation } from '../../translation.ts';

export const catalogue: Translation<typeof english> = {
  artistEmailTaken: 'Ein anderer Künstler hat diese E-Mail-Adresse.',
  artistHasArtworks_one: '{{name}} lässt sich nicht löschen, weil es noch {{count}} Kunstwerk dieses Künstlers gibt.',
  artistHasArtworks_other:
    '{{name}} lässt sich nicht löschen, weil es noch {{count}} Kunstwerke dieses Künstlers gibt.',
  customLabelTaken: 'Ein anderes Feld dieser Datensatzart hat diesen Namen.',
  imagesChanged: 'Die Bilder dieses Kunstwerks haben sich geändert, seit Sie es geöffnet haben.',
  inUse: 'Ein anderer Datensatz verwendet diesen, oder ein Datensatz, den dieser benötigt, wurde gelöscht.',
  inventoryNumberTaken: 'Ein anderes Kunstwerk hat diese Inventarnummer.',
  managedFields: 'Diese Felder kann nur die Galerie ändern: {{fields}}.',
  mergeStale: 'Einer dieser Datensätze wurde geändert, seit sie verglichen wurden. Es wurde nichts zusammengeführt.',
  noCollections: 'Sie dürfen nicht nach Sammlungen suchen.',
  noPrices: 'Sie dürfen nicht nach Preisen suchen.',
  numbersTaken_one:
    'Seit der Vorschau hat ein anderes Kunstwerk die Inventarnummer {{numbers}} bekommen. Es wurde nichts geändert. Zeigen Sie die Vorschau erneut an.',
  numbersTaken_other:
    'Seit der Vorschau haben andere Kunstwerke {{count}} der Inventarnummern bekommen: {{numbers}}. Es wurde nichts geändert. Zeigen Sie die Vorschau erneut an.',
  onlyMainArtist: 'Dieses Kunstwerk können nur sein Hauptkünstler und die Galerie ändern.',
  sampleMissing: 'Die Beispielgalerie fehlt in dieser Installation.',
  stale: 'Dieser Datensatz wurde geändert, seit Sie ihn geöffnet haben.',
  tooManyCustomFields_one: 'Eine Datensatzart kann höchstens {{count}} eigenes Feld haben.',
  tooManyCustomFields_other: 'Eine Datensatzart kann höchstens {{count}} eigene Felder haben.',
  valueTaken: 'Ein anderer Datensatz hat in diesem Feld denselben Wert.',
};
