import type { conflicts as english } from '../../en/server/conflicts.ts';
import type { Translation } from '../../translation.ts';

export const conflicts: Translation<typeof english> = {
  alreadyResolved: 'Dieser Konflikt wurde bereits gelöst.',
  imageRemoved:
    'Das Kunstwerk hat dieses Bild nicht mehr. Fügen Sie ihm das Bild zuerst hinzu und lösen Sie dann den Konflikt.',
  keepOnly: 'Bei diesem Konflikt lässt sich nur eine der beiden Fassungen behalten.',
  mergeGone: 'Einen der beiden Datensätze gibt es nicht mehr; sie lassen sich nicht zusammenführen.',
  mergeOnlyPairs: 'Nur zwei Künstler oder zwei Kunstwerke mit demselben Wert lassen sich zusammenführen.',
  recordNeeded: 'Andere Datensätze benötigen diesen noch. Lösen oder löschen Sie zuerst diese.',
  recordPruned:
    'Der Rest dieses Datensatzes wurde endgültig gelöscht und lässt sich nicht wiederherstellen. Legen Sie ihn neu an oder behalten Sie die Löschung bei.',
  valueTaken:
    'Ein anderer Datensatz hat diesen Wert. Ändern Sie zuerst jenen Datensatz oder geben Sie einen anderen Wert ein.',
  valueUnfit: 'Dieser Wert ist für dieses Feld nicht gültig.',
};
