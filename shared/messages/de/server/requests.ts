import type { requests as english } from '../../en/server/requests.ts';
import type { Translation } from '../../translation.ts';

export const requests: Translation<typeof english> = {
  bodyTooLarge: 'Die Anfrage ist größer als {{limit}} Bytes.',
  cancelled: 'Abgebrochen.',
  cutOff: 'Die Anfrage ist unvollständig.',
  fields: 'Diese Felder sind nicht gültig: {{fields}}.',
  form: 'Das Formular lässt sich nicht lesen.',
  foreignHost: 'Dieser Server nimmt nur Anfragen für 127.0.0.1 und localhost an.',
  foreignPage: 'Dieser Server nimmt keine Anfragen anderer Webseiten an.',
  internal: 'Etwas ist schiefgegangen. Mehr steht im Protokoll.',
  interrupted: 'Unterbrochen.',
  json: 'Die Anfrage ist kein gültiges JSON.',
  jsonObject: 'Die Anfrage muss ein JSON-Objekt sein.',
  jsonOnly: 'Die Anfrage muss JSON mit dem Inhaltstyp application/json sein.',
  malformed: 'Die Anfrage lässt sich nicht lesen.',
  method: 'Unter dieser Adresse ist {{methods}} möglich.',
  multipartOnly: 'Die Datei muss als multipart/form-data im Feld „file“ gesendet werden.',
  nothingHere: 'Unter dieser Adresse gibt es nichts.',
  portTaken: 'Port {{port}} lässt sich nicht verwenden. Wählen Sie mit --port einen anderen.',
  serverFailed: 'Der HTTP-Server konnte nicht starten. Mehr steht im Protokoll.',
  uploadCutOff: 'Der Upload wurde unterbrochen.',
};
