import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { readDraft } from '../../../lib/forms/drafts.ts';
import { type ArtworkValues, valuesOf } from './artwork-values.ts';

type FormState = {
  /** The version of the record that the form's values are compared with. */
  base: Artwork;
  /** The version that another user has saved, until the user has chosen between both. */
  saved: Artwork | null;
  draftShown: boolean;
  saving: boolean;
};

type FormAction =
  | { type: 'follow' | 'accept'; artwork: Artwork }
  | { type: 'send' | 'refuse' | 'cancel-decision' }
  | { type: 'ask'; saved: Artwork }
  | { type: 'decide' };

/**
 * Returns the form's first state and values. A draft holds the changed fields and continues from the version that they
 * are based on, so that a save by another user since then is noticed.
 */
export function beginForm(artwork: Artwork, draftKey: string, readOnly: boolean) {
  const stored = valuesOf(artwork);
  const draft = readOnly ? null : readDraft(draftKey, stored);
  const base = { ...artwork, updatedAt: draft?.basedOn ?? artwork.updatedAt };
  const state: FormState = { base, saved: null, draftShown: draft !== null, saving: false };
  const values: ArtworkValues = { ...stored, ...draft?.values };
  return { state, values };
}

export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'follow':
      return { ...state, base: action.artwork };
    case 'send':
      return { ...state, saving: true };
    case 'accept':
      return { ...state, base: action.artwork, draftShown: false, saving: false };
    case 'refuse':
      return { ...state, saving: false };
    case 'ask':
      return { ...state, saved: action.saved, saving: false };
    case 'decide':
      return { ...state, base: state.saved ?? state.base, saved: null };
    case 'cancel-decision':
      return { ...state, saved: null };
  }
}
