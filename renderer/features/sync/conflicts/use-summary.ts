import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { own } from '#shared/own.ts';
import { type Owner, ownersOf } from './choices.ts';

/** Returns a sentence about the two conflicting changes and their result. */
export function useSummary(conflict: Conflict): string {
  const { t } = useTranslation('sync');
  const { current, other } = ownersOf(conflict);
  const who = (owner: Owner, user: string | null, desktop: string | null) => {
    if (owner === 'own') return t('you');
    if (!user) return t('anotherUser');
    return desktop ? t('onDesktop', { user, desktop }) : user;
  };
  const [field = ''] = conflict.fields;
  const words = {
    earlier: who(current, conflict.currentUser ?? conflict.currentLogin, conflict.currentDesktop),
    later: who(other, conflict.incomingUser ?? conflict.incomingLogin, conflict.incomingDesktop),
    other: conflict.other?.label ?? t('deletedRecord'),
    value: String(own(conflict.incoming, field) ?? ''),
    instead: String(conflict.instead ?? ''),
  };
  if (conflict.resolution?.keep === 'merge') return t('summary.merged', words);
  if (conflict.kind === 'unique') return t(conflict.instead === null ? 'summary.uniqueNone' : 'summary.unique', words);
  return t(`summary.${conflict.kind}`, words);
}
