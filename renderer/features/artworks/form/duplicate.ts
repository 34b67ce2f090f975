import { customIdOf, customName } from '#shared/catalogue/custom-fields.ts';
import { changedFields } from '../../../lib/forms/drafts.ts';
import { type ArtworkField, type ArtworkValues, emptyArtwork } from './artwork-values.ts';

/** Fields of a duplicated artwork, until the form of the new one takes them. */
let duplicate: Partial<ArtworkValues> | undefined;

export function stageDuplicate(values: Partial<ArtworkValues>): void {
  duplicate = values;
}

export function takeDuplicate(): Partial<ArtworkValues> | undefined {
  const taken = duplicate;
  duplicate = undefined;
  return taken;
}

/** Returns the names of the fields that have a value, custom fields one by one as `extra.<id>`. */
export function filledFields(values: ArtworkValues): string[] {
  const { title, attributions, extra: _, ...others } = values;
  const filled = Object.keys(changedFields(emptyArtwork, { title, attributions, ...others }));
  const custom = Object.entries(values.extra).filter(([, value]) => value !== null && value !== '');
  return [...filled, ...custom.map(([id]) => customName(id))];
}

/** Returns the values of these fields. */
export function onlyFields(values: ArtworkValues, names: readonly string[]): Partial<ArtworkValues> {
  const own = names.filter((name) => customIdOf(name) === undefined) as ArtworkField[];
  const extra = Object.entries(values.extra).filter(([id]) => names.includes(customName(id)));
  return { ...Object.fromEntries(own.map((name) => [name, values[name]])), extra: Object.fromEntries(extra) };
}
