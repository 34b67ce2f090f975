import type { history as english } from '../../en/server/history.ts';
import type { Translation } from '../../translation.ts';

export const history: Translation<typeof english> = {
  otherUser:
    'Sie können nur Ihre eigenen Änderungen rückgängig machen. Ein Administrator kann auch die Änderungen anderer rückgängig machen.',
};
