import { artworks } from '#shared/catalogue/artworks.ts';
import { customFieldOf, customIdOf } from '#shared/catalogue/custom-fields.ts';
import type { AnyField, Fields, RowOf } from '#shared/catalogue/record.ts';
import type { ArtworkPatch } from '#shared/contract/catalogue/artworks.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import { issueMessage } from '#shared/contract/workspace/issues.ts';
import { type FieldError, invalid, problem } from '#shared/errors.ts';
import { own } from '#shared/own.ts';
import type { NewAttribution } from '../../catalogue/attributions.ts';

/** The patch of a single save that has the same effect. */
export type Patch = Omit<ArtworkPatch, 'id' | 'updatedAt'>;

/** An image on an artwork, by the id of its placement. */
export type Turned = { id: string; rotation: number };

/** An artwork while the operations of a batch edit change it. */
export type Draft = {
  /** Its place in the list, from 1. */
  n: number;
  id: string;
  stored: RowOf<typeof artworks>;
  attributions: readonly NewAttribution[];
  /** The ids of its collections before, and after the operations so far. */
  collections: { before: readonly string[]; after: readonly string[] };
  /** Its images in their order with their clockwise rotation, if the edit is about them. */
  rotation: { before: readonly Turned[]; after: readonly Turned[] };
  patch: Patch;
  /** Why the artwork stays as it is; the first reason counts. */
  refusal: FieldError | undefined;
};

/** Changes the drafts of one batch of artworks. */
export type Operation = (drafts: readonly Draft[]) => void | Promise<void>;

/** A field that operations can change: one of artworks, or a custom one as `extra.<id>`. */
export type Target = { name: string; field: AnyField };

const fields: Fields = artworks.fields;

/** Returns a field by its name. @throws VALIDATION at `path` */
export function targetOf(name: string, custom: readonly CustomField[], path: string): Target {
  const id = customIdOf(name);
  const definition = id === undefined ? undefined : custom.find((each) => each.id === id);
  if (definition?.retiredAt) throw invalid(path, 'fields.retiredCustomField');
  const field = definition ? customFieldOf(definition) : own(fields, name);
  if (!field || field.options.edit === false) throw invalid(path, 'fields.unknownField');
  return { name, field };
}

/** Returns the current value of a field, after earlier operations. */
export function currentValue({ patch, stored }: Draft, { name }: Pick<Target, 'name'>): unknown {
  const id = customIdOf(name);
  const [changed, before]: [object | undefined, object] =
    id === undefined ? [patch, stored] : [patch.extra, stored.extra];
  const key = id ?? name;
  const values = changed !== undefined && Object.hasOwn(changed, key) ? changed : before;
  return own(values as Record<string, unknown>, key) ?? null;
}

/** Sets a field to a computed value, or refuses the artwork if the field does not accept it. */
export function change(draft: Draft, { name, field }: Target, value: unknown): void {
  const parsed = field.input.safeParse(value);
  if (!parsed.success) {
    refuse(draft, { path: name, ...problem(issueMessage(parsed.error.issues[0]!)) });
    return;
  }
  const id = customIdOf(name);
  if (id !== undefined) draft.patch.extra = { ...draft.patch.extra, [id]: parsed.data as string };
  else Object.assign(draft.patch, { [name]: parsed.data });
}

/** Keeps the artwork as it is. */
export function refuse(draft: Draft, reason: FieldError): void {
  draft.refusal ??= reason;
}

/** The field of this name. */
export const known = (name: keyof typeof artworks.fields): Target => ({ name, field: fields[name]! });
