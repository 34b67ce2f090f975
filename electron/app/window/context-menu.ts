import { type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron';
import { say } from '../messages.ts';

/** At most this many spelling suggestions are offered. */
const suggestionsShown = 5;

/**
 * Shows the native context menu of text fields, selected text and images. Elements with a menu of their own, such as
 * the tiles of the wall, prevent the event.
 */
export function showContextMenus(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = [...spelling(window, params), ...editing(params), ...image(window, params)];
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}

function spelling({ webContents }: BrowserWindow, params: ContextMenuParams): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions } = params;
  if (!misspelledWord) return [];
  const suggestions = dictionarySuggestions.slice(0, suggestionsShown).map((word) => ({
    label: word,
    click: () => webContents.replaceMisspelling(word),
  }));
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: say('noSuggestions'), enabled: false }]),
    {
      label: say('addToDictionary'),
      click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
    },
    { type: 'separator' },
  ];
}

function editing({ isEditable, selectionText, editFlags }: ContextMenuParams): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', label: say('copy'), enabled: editFlags.canCopy };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'cut', label: say('cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: say('paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: say('selectAll'), enabled: editFlags.canSelectAll },
  ];
}

function image({ webContents }: BrowserWindow, params: ContextMenuParams): MenuItemConstructorOptions[] {
  const original = originalOf(params.srcURL);
  if (params.mediaType !== 'image' || original === undefined) return [];
  return [
    { label: say('copyImage'), click: () => webContents.copyImageAt(params.x, params.y) },
    { label: say('saveOriginal'), click: () => webContents.downloadURL(original) },
  ];
}

/** Returns the address of the original of one of the gallery's images. */
function originalOf(address: string): string | undefined {
  const [, id] = /^qwarty:\/\/images\/([0-9a-f-]{36})\//.exec(address) ?? [];
  return id && `qwarty://images/${id}/file`;
}
