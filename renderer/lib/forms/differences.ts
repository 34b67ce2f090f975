import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';

export type Side = 'own' | 'saved';

/** A field that two users changed differently; `preferred` is the initial selection. */
export type Difference = { field: string; label: string; own: string; saved: string; preferred: Side };

/** Returns a value as text. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join('\n');
  return value === null || value === undefined ? '' : String(value);
}

type Fields = Record<string, unknown>;

/**
 * Returns the fields that differ between the user's and the saved version. If only one side changed a field since
 * `base`, that side is preferred; otherwise the user's own. `show` returns a field's value of a version as people read
 * it.
 */
export function differences(
  base: Fields,
  own: Fields,
  saved: Fields,
  label: (field: string) => string,
  show: (field: string, version: Fields) => string = (field, version) => asText(version[field]),
): Difference[] {
  const versions = { base: withEntries(base), own: withEntries(own), saved: withEntries(saved) };
  const fields = new Set([...Object.keys(versions.own), ...Object.keys(versions.saved).filter(isCustom)]);
  return [...fields].flatMap((field) => {
    const texts = {
      base: asText(versions.base[field]),
      own: asText(versions.own[field]),
      saved: asText(versions.saved[field]),
    };
    if (texts.own === texts.saved) return [];
    const preferred: Side = texts.own === texts.base ? 'saved' : 'own';
    return [
      { field, label: label(field), own: show(field, versions.own), saved: show(field, versions.saved), preferred },
    ];
  });
}

/** Returns the user's own values, with the other user's in the selected fields. */
export function combined<Values extends Fields>(own: Values, saved: Values, sides: Record<string, Side>): Values {
  const result = { ...own };
  for (const field of Object.keys(own) as (keyof Values & string)[]) {
    if (sides[field] === 'saved') result[field] = saved[field];
  }
  if ('extra' in own) Object.assign(result, { extra: combinedExtra(own.extra, saved.extra, sides) });
  return result;
}

const isCustom = (field: string) => customIdOf(field) !== undefined;

/** Returns a version with one field per custom value. */
function withEntries({ extra, ...fields }: Fields): Fields {
  const values = Object.entries(Object(extra)).map(([id, value]) => [customName(id), value]);
  return { ...fields, ...Object.fromEntries(values) };
}

function combinedExtra(own: unknown, saved: unknown, sides: Record<string, Side>): Fields {
  const ids = Object.keys({ ...Object(own), ...Object(saved) });
  const sideOf = (id: string) => (sides[customName(id)] === 'saved' ? saved : own);
  return Object.fromEntries(ids.map((id) => [id, Object(sideOf(id))[id] ?? null]));
}
