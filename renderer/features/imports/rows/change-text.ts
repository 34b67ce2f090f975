import { customFieldOf } from '#shared/catalogue/custom-fields.ts';
import { customFieldNamed, customValueText } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { ownName, targetLabel } from '../targets.ts';

/** Returns the label of a changed field; those of the artist are named as such. */
export function changeLabel(field: string): string {
  if (field === 'artists') return i18next.t('imports:table.artists');
  return ownName(field) === field ? fieldLabel(field) : targetLabel(field);
}

/** Returns a changed value as the window shows it: custom values by locale, others as they are stored. */
export function changeText(field: string, text: string): string {
  if (text === '') return i18next.t('imports:table.blank');
  const custom = customFieldNamed(ownName(field));
  const parsed = custom && customFieldOf(custom).parse(text);
  return parsed && 'value' in parsed ? customValueText(custom, parsed.value) : text;
}
