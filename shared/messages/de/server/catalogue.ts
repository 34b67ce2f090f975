import type { catalogue as english } from '../../en/server/catalogue.ts';
import type { Translation } from '../../translation.ts';

export const catalogue: Translation<typeof english> = {
  artistEmailTaken: 'Ein anderer Künstlereintrag hat diese E-Mail-Adresse.',
  artistHasArtworks_one: '{{name}} lässt sich nicht löschen, weil noch {{count}} Werk zugeschrieben ist.',
  artistHasArtworks_other: '{{name}} lässt sich nicht löschen, weil noch {{count}} Werke zugeschrieben sind.',
  givingAway: 'Sie können Ihr eigenes Werk niemand anderem zuschreiben.',
  imagesChanged: 'Die Bilder dieses Werks haben sich geändert, seit Sie es geöffnet haben.',
  inUse: 'Ein anderer Eintrag verwendet diesen, oder ein Eintrag, den er braucht, wurde gelöscht.',
  inventoryNumberTaken: 'Ein anderes Werk hat diese Inventarnummer.',
  sampleMissing: 'Die Beispielgalerie fehlt in dieser Installation.',
  stale: 'Dieser Eintrag hat sich geändert, seit Sie ihn geöffnet haben.',
  valueTaken: 'Ein anderer Eintrag hat in diesem Feld denselben Wert.',
};
