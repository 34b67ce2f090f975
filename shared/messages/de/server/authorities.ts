import type { authorities as english } from '../../en/server/authorities.ts';
import type { Translation } from '../../translation.ts';

export const authorities: Translation<typeof english> = {
  failed: '{{service}} kann gerade nicht antworten. Versuchen Sie es später noch einmal.',
  malformed: 'Die Antwort von {{service}} lässt sich nicht lesen.',
  oversized: 'Die Antwort von {{service}} ist zu lang.',
  slow: '{{service}} braucht zu lange für eine Antwort. Versuchen Sie es später noch einmal.',
  unknown: '{{service}} hat keinen Eintrag mit dieser Nummer.',
  unreachable: '{{service}} ist nicht erreichbar. Prüfen Sie das Netzwerk.',
};
