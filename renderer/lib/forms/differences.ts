export type Side = 'mine' | 'theirs';

/** One field that two people gave different values; `preferred` is the side that is chosen at first. */
export type Difference = { field: string; label: string; mine: string; theirs: string; preferred: Side };

/** A value as the dialog shows it. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join('\n');
  return value === null || value === undefined ? '' : String(value);
}

type Fields = Record<string, unknown>;

/**
 * What two people saved differently. `base` is the record both began with: where only one of them changed a field,
 * that side is preferred; where both did, one's own.
 */
export function differences(
  base: Fields,
  mine: Fields,
  theirs: Fields,
  label: (field: string) => string,
): Difference[] {
  return Object.keys(mine).flatMap((field) => {
    const texts = { base: asText(base[field]), mine: asText(mine[field]), theirs: asText(theirs[field]) };
    if (texts.mine === texts.theirs) return [];
    const preferred: Side = texts.mine === texts.base ? 'theirs' : 'mine';
    return [{ field, label: label(field), mine: texts.mine, theirs: texts.theirs, preferred }];
  });
}

/** One's own values, with theirs in the fields where theirs were chosen. */
export function decided<Values extends Fields>(mine: Values, theirs: Values, sides: Record<string, Side>): Values {
  const result = { ...mine };
  for (const field of Object.keys(mine) as (keyof Values & string)[]) {
    if (sides[field] === 'theirs') result[field] = theirs[field];
  }
  return result;
}
