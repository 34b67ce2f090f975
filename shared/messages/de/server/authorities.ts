import type { authorities as english } from '../../en/server/authorities.ts';
import type { Translation } from '../../translation.ts';

export const authorities: Translation<typeof english> = {
  failed: '{{service}} ist gerade nicht verfügbar. Versuchen Sie es später erneut.',
  malformed: 'Die Antwort von {{service}} lässt sich nicht lesen. Versuchen Sie es später erneut.',
  oversized: 'Die Antwort von {{service}} ist zu lang. Versuchen Sie es später erneut.',
  slow: '{{service}} braucht zu lange für eine Antwort. Versuchen Sie es später erneut.',
  unknown: '{{service}} hat keinen Künstler mit dieser Nummer.',
  unreachable: '{{service}} ist nicht erreichbar. Prüfen Sie das Netzwerk.',
};
