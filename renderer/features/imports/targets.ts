import { artists } from '#shared/catalogue/artists.ts';
import { artworks } from '#shared/catalogue/artworks.ts';
import { customIdOf } from '#shared/catalogue/custom-fields.ts';
import { type ImportMapping, targetsOf } from '#shared/catalogue/import-mapping.ts';
import type { Fields } from '#shared/catalogue/record.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { customFieldNamed } from '../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../lib/forms/field-label.ts';
import { i18next } from '../../lib/i18n/i18n.ts';

type Records = ImportMapping['records'];
const artistPrefix = 'artist.';

/** Returns the label of what a column is imported as: "Title", "Artist: Year of birth". */
export function targetLabel(target: string): string {
  if (target === 'role' || target === 'qualifier' || target === 'image' || target === 'id')
    return i18next.t(`imports:columns.${target}`);
  const field = ownName(target);
  if (field === target) return fieldLabel(target);
  const custom = customIdOf(field) !== undefined;
  const label = custom
    ? fieldLabel(field)
    : i18next.t(`artists:field.${field as keyof typeof artists.fields & 'name'}`);
  return i18next.t('imports:columns.artistField', { field: label });
}

/** Returns the name of a target's field in its record type. */
export const ownName = (target: string) =>
  target.startsWith(artistPrefix) ? target.slice(artistPrefix.length) : target;

/** Returns the kind of a target's field, which determines its options; `id`, `role` and `qualifier` have none. */
export function targetKind(records: Records, target: string): string | undefined {
  const custom = customFieldNamed(ownName(target));
  if (custom) return custom.kind;
  const isArtist = target.startsWith(artistPrefix);
  const fields: Fields = isArtist || records === 'artists' ? artists.fields : artworks.fields;
  return fields[ownName(target)]?.kind;
}

/** The groups of targets, in the order of the list. */
export type TargetGroup = 'artwork' | 'artist' | 'attribution' | 'images' | 'record' | 'custom';

/** Returns the targets of a record type by their groups. */
export function targetGroups(
  records: Records,
  custom: readonly CustomField[],
): { group: TargetGroup; targets: string[] }[] {
  const groups = new Map<TargetGroup, string[]>();
  for (const target of targetsOf(records, custom)) {
    const group = groupOf(records, target);
    groups.set(group, [...(groups.get(group) ?? []), target]);
  }
  return [...groups].map(([group, targets]) => ({ group, targets }));
}

function groupOf(records: Records, target: string): TargetGroup {
  if (customIdOf(ownName(target)) !== undefined) return 'custom';
  if (target === 'id') return 'record';
  if (target === 'image') return 'images';
  if (target === 'role' || target === 'qualifier') return 'attribution';
  return target.startsWith(artistPrefix) || records === 'artists' ? 'artist' : 'artwork';
}

/** Returns the field whose change a column's cell shows. */
export const changedField = (target: string): string => (target === 'artist.name' ? 'artists' : target);
