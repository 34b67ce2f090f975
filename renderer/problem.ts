import { isMessageKey, type Language, type Message, messageIn, type PlainKey } from '#shared/messages/message.ts';
import { chosenLanguage, systemLanguage } from './lib/i18n/language.ts';

// The page that replaces the window when the workspace cannot be opened. It has no API to call.

const language: Language = chosenLanguage() ?? systemLanguage();
const plain = (messageKey: PlainKey) => messageIn(language, { messageKey });
const texts = {
  heading: plain('workspace.notOpened'),
  message: messageIn(language, givenMessage()),
  unchanged: plain('workspace.unchanged'),
  again: plain('workspace.tryAgain'),
};

document.documentElement.lang = language;
for (const [id, text] of Object.entries(texts)) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

/** Returns the message in the page's address. */
function givenMessage(): Message {
  const query = new URLSearchParams(window.location.search);
  const messageKey = query.get('messageKey');
  if (!isMessageKey(messageKey)) return { messageKey: 'workspace.failed' };
  return { messageKey, params: JSON.parse(query.get('params') ?? '{}') };
}
