import type { Title } from '#shared/contract/catalogue/history.ts';
import { i18next } from './i18n.ts';

/** A change set's title as a sentence: "Edited Harbour at dusk", "Undo: Deleted Harbour at dusk". */
export function changeSetTitle({ key, params }: Title): string {
  const { of, name, file } = params;
  const values = {
    name: typeof name === 'string' ? name : i18next.t('history:unnamed'),
    file: typeof file === 'string' ? file : '',
    title: of ? changeSetTitle(of as Title) : '',
  };
  // Other versions of the app have other kinds of change sets.
  const message = `history:titles.${key}`;
  return i18next.t(i18next.exists(message) ? (message as 'history:titles.other') : 'history:titles.other', values);
}
