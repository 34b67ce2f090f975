import type { ChangeSet, LeftAlone, Title } from '#shared/contract/catalogue/history.ts';
import artists from '#shared/messages/en/artists.json' with { type: 'json' };
import artworks from '#shared/messages/en/artworks.json' with { type: 'json' };
import history from '#shared/messages/en/history.json' with { type: 'json' };
import sync from '#shared/messages/en/sync.json' with { type: 'json' };
import { type AnyParams, textIn } from '#shared/messages/message.ts';

type Texts = Readonly<Record<string, string>>;

const { andMore_one, andMore_other, unnamed } = history;
const fieldLabels: Texts = { ...sync.field, ...artists.field, ...artworks.field };

/** A change set's title as in the window: "Edited Tea and 3 more (undone)". */
export function changeSetText({ title, counts, undoneBy }: ChangeSet): string {
  const records = counts.filter(({ table }) => table === 'artists' || table === 'artworks');
  const count = records.reduce((sum, { created, changed, deleted }) => sum + created + changed + deleted, 0) - 1;
  const text = titleText(title);
  const more = count > 0 ? textIn('en', { andMore_one, andMore_other }, 'andMore', { title: text, count }) : text;
  return undoneBy ? `${more} (${history.undone.toLowerCase()})` : (more ?? text);
}

function titleText({ key, params }: Title): string {
  const { of, name, ...rest } = params;
  const known = Object.entries(rest).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  );
  const values: AnyParams = {
    ...Object.fromEntries(known),
    name: typeof name === 'string' ? name : unnamed,
    title: of ? titleText(of as Title) : '',
  };
  // A newer version on another desktop may have other kinds of change sets.
  return textIn('en', history.titles, key, values) ?? textIn('en', history.titles, 'other', values) ?? key;
}

/**
 * What an undo leaves as it is, and why: "Tea (artwork, Price): changed since".
 * @param customLabels the labels of custom fields by name
 */
export function leftText({ label, id, table, field, reason }: LeftAlone, customLabels: Texts): string {
  const types: Texts = history.type;
  const what = [types[table] ?? table, ...(field ? [customLabels[field] ?? fieldLabels[field] ?? field] : [])].join(
    ', ',
  );
  return `${label ?? id} (${what}): ${history.reasons[reason]}`;
}
