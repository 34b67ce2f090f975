import { fresh, type ToSql } from './edit-sql.ts';

/** Edits of custom fields and their values. */
export const customFieldEdits: Record<string, ToSql> = {
  setCustomValue: async (pick, { a, b }, n) => {
    const artwork = await pick('artworks', a);
    const key = `f${b % 3}`;
    return (
      artwork &&
      `UPDATE artworks SET extra = extra || '{"${key}": ${b % 2 ? n : `"value ${n}"`}}' WHERE id = '${artwork}'`
    );
  },
  removeCustomValue: async (pick, { a, b }) => {
    const artwork = await pick('artworks', a);
    return artwork && `UPDATE artworks SET extra = extra - 'f${b % 3}' WHERE id = '${artwork}'`;
  },
  addCustomField: async (_, { a }, n) =>
    `INSERT INTO custom_fields (id, record_type, kind, label, position) VALUES ('${fresh(n, 'c')}', 'artworks', 'text', 'field ${n}', ${a % 3})`,
  renameCustomField: async (pick, { a, b }, n) => {
    const field = await pick('custom_fields', a);
    return (
      field &&
      `UPDATE custom_fields SET ${b % 2 ? `label = 'field ${n}'` : `retired_at = ${b % 4 ? 'now()' : 'NULL'}`} WHERE id = '${field}'`
    );
  },
};
