import type { conflicts as english } from '../../en/server/conflicts.ts';
import type { Translation } from '../../translation.ts';

export const conflicts: Translation<typeof english> = {
  alreadyResolved: 'Dieser Konflikt wurde bereits gelöst.',
  keepOnly: 'Bei diesem Konflikt lässt sich nur eine der beiden Fassungen behalten.',
  mergeGone: 'Einen der beiden Einträge gibt es nicht mehr; sie lassen sich nicht zusammenführen.',
  mergeOnlyPairs: 'Nur zwei Künstlereinträge oder zwei Werke mit demselben Wert lassen sich zusammenführen.',
  recordNeeded: 'Andere Einträge brauchen diesen noch. Lösen oder löschen Sie zuerst jene.',
  valueTaken: 'Ein anderer Eintrag hat diesen Wert. Ändern Sie zuerst jenen oder geben Sie einen anderen Wert ein.',
  valueUnfit: 'Dieser Wert passt nicht in dieses Feld.',
};
