import { type CustomDefinition, customName } from '#shared/catalogue/custom-fields.ts';
import { customTargets, type ImportMapping, targetsOf } from '#shared/catalogue/import-mapping.ts';
import { type FieldError, fieldError, refused } from '#shared/errors.ts';
import { caseless } from '#shared/text.ts';
import { listCustomFields } from '../catalogue/custom-fields.ts';
import type { Context } from '../common/context.ts';

const customTarget = /^((?:artist\.)?extra\.)(.+)$/;

type Result = { to: string } | { error: (path: string) => FieldError };

/**
 * Returns a mapping that names custom fields by their ids; a given one may also name them by their labels.
 * @throws VALIDATION at a column or constant whose field does not exist or is retired
 */
export async function checkedMapping<M extends Partial<ImportMapping>>(ctx: Context, mapping: M): Promise<M> {
  const { records = 'artworks', columns, constants } = mapping;
  const custom = await listCustomFields(ctx);
  const errors: FieldError[] = [];
  const resolved = (path: string, to: string): string => {
    const result = targetNamed(records, custom, to);
    if ('to' in result) return result.to;
    errors.push(result.error(path));
    return to;
  };
  const checked = {
    ...mapping,
    ...(columns && {
      columns: mapValues(
        columns,
        (column, name) => column && { ...column, to: resolved(`columns.${name}.to`, column.to) },
      ),
    }),
    ...(constants && {
      constants: Object.fromEntries(
        Object.entries(constants).map(([name, text]) => [resolved(`constants.${name}`, name), text]),
      ),
    }),
  };
  if (errors.length > 0) throw refused(errors);
  return checked;
}

function targetNamed(records: ImportMapping['records'], custom: readonly CustomDefinition[], to: string): Result {
  const [, prefix, name] = customTarget.exec(to) ?? [];
  if (prefix === undefined || name === undefined) {
    const targets = targetsOf(records, []);
    const values = [...targets, customName('…')].join(', ');
    return targets.includes(to) ? { to } : { error: (path) => fieldError(path, 'fields.oneOf', { values }) };
  }
  const fits = ({ id, label }: CustomDefinition) => id === name || caseless(label) === caseless(name);
  const ofRecord = new Map([...customTargets(records, custom)].filter(([target]) => target.startsWith(prefix)));
  const found = [...ofRecord].find(([, field]) => field.id === name) ?? [...ofRecord].find(([, field]) => fits(field));
  if (found) return { to: found[0] };
  const retired = custom.find((field) => field.retiredAt !== null && fits(field));
  return {
    error: (path) =>
      retired
        ? fieldError(path, 'imports.retiredField', { label: retired.label })
        : fieldError(path, 'imports.noField', { name }),
  };
}

const mapValues = <V, R>(object: Record<string, V>, map: (value: V, key: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
