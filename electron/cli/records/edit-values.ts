import { artworks } from '#shared/catalogue/artworks.ts';
import { customFieldOf, customName } from '#shared/catalogue/custom-fields.ts';
import { parsePrice } from '#shared/catalogue/parsers/price.ts';
import type { AnyField, Fields } from '#shared/catalogue/record.ts';
import { refusalMessage } from '#shared/catalogue/refusal-message.ts';
import type { Collection } from '#shared/contract/catalogue/collections.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { invalid, problem, refused } from '#shared/errors.ts';
import texts from '#shared/messages/en/artworks.json' with { type: 'json' };
import { own } from '#shared/own.ts';
import { missing } from '../../services/common/records.ts';

/** A field and its value as typed. */
export type Typed = { field: string; text: string };

type Values = Record<string, unknown>;
type Edits = { set?: Values; add?: Values; remove?: Values };

/** English, as for all texts of the command line. */
const locale = 'en';

/**
 * Returns the values of an edit, parsed as in a form. A custom field is named by its label or `extra.<id>`, a
 * collection by its name or id.
 * @throws VALIDATION for an unknown field or a value that cannot be parsed, NOT_FOUND for an unknown collection
 */
export function readValues(
  { custom, collections }: { custom: readonly CustomField[]; collections: readonly Collection[] },
  { set, add, remove }: Record<'set' | 'add' | 'remove', Typed[]>,
): Edits {
  return {
    ...(set.length > 0 ? { set: newValues(custom, set) } : {}),
    ...(add.length > 0 ? { add: listItems(collections, add, 'add') } : {}),
    ...(remove.length > 0 ? { remove: listItems(collections, remove, 'remove') } : {}),
  };
}

function newValues(custom: readonly CustomField[], typed: readonly Typed[]): Values {
  const values: Values = {};
  for (const { field: name, text } of typed) {
    const definition = custom.find(({ id, label }) => customName(id) === name || isSame(label, name));
    const field = own(artworks.fields as Fields, name);
    if (field && field.options.edit !== false) Object.assign(values, fieldValues(name, field, text));
    else if (definition) {
      const value = parsed(`set.${name}`, customFieldOf(definition), text, {});
      values.extra = { ...(values.extra as Values), [definition.id]: value };
    } else throw invalid(`set.${name}`, 'fields.unknownField');
  }
  return values;
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** An amount may name its currency. */
function fieldValues(name: string, field: AnyField, text: string): Values {
  if (field.kind === 'money' && text.trim() !== '') {
    const price = parsePrice(text, locale);
    if ('value' in price) {
      const { amount, currency } = price.value;
      return { [name]: amount, ...(currency === null ? {} : { currency }) };
    }
  }
  const labels = own(texts.term as Record<string, Record<string, string>>, name) ?? {};
  return { [name]: parsed(`set.${name}`, field, text, labels) };
}

function parsed(path: string, field: AnyField, text: string, labels: Record<string, string>): unknown {
  const value = field.parse(text, { locale, labels });
  if ('value' in value) return value.value;
  const message = refusalMessage(value, field.kind, locale);
  throw refused([{ path, ...problem(message) }]);
}

function listItems(collections: readonly Collection[], typed: readonly Typed[], operation: string): Values {
  const lists: Record<string, string[]> = {};
  for (const { field, text } of typed) {
    if (field !== 'tags' && field !== 'otherTitles' && field !== 'collections')
      throw invalid(`${operation}.${field}`, 'fields.unknownField');
    const item = field === 'collections' ? collectionId(collections, text, `${operation}.${field}`) : text;
    lists[field] = [...(lists[field] ?? []), item];
  }
  return lists;
}

function collectionId(collections: readonly Collection[], text: string, path: string): string {
  const found = collections.filter(({ id, name }) => id === text.toLowerCase() || isSame(name, text.trim()));
  const [first, second] = found;
  if (!first) throw missing('collection', path);
  if (second) throw invalid(path, 'fields.sameNames', { ids: found.map(({ id }) => id).join(', ') });
  return first.id;
}
