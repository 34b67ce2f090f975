import { derived, fresh, removal, type ToSql } from './edit-sql.ts';

/** Edits of collections and saved searches. */
export const listEdits: Record<string, ToSql> = {
  addCollection: async (pick, { a, b }, n) => {
    const parent = b % 3 ? await pick('collections', a) : null;
    return `INSERT INTO collections (id, name, parent_id, position) VALUES ('${fresh(n, 'd')}', 'collection ${n}', ${parent ? `'${parent}'` : 'NULL'}, ${a % 3})`;
  },
  editCollection: async (pick, { a, b, c }, n) => {
    const [collection, parent] = [await pick('collections', a), await pick('collections', b)];
    const move = `parent_id = ${parent && c % 4 ? `'${parent}'` : 'NULL'}`;
    return (
      collection &&
      `UPDATE collections SET ${c % 2 ? `name = 'name ${n}', note = 'note ${n}'` : move} WHERE id = '${collection}'`
    );
  },
  /** The same artwork on two desktops is the same row; different ones are kept both. */
  addToCollection: async (pick, { a, b }) => {
    const [collection, artwork] = [await pick('collections', a), await pick('artworks', b)];
    return (
      collection &&
      artwork &&
      `INSERT INTO collection_members (id, collection_id, artwork_id, position)
        SELECT '${derived('8004', collection, artwork)}', '${collection}', '${artwork}', coalesce(max(position) + 1024, 0)
        FROM collection_members WHERE collection_id = '${collection}'`
    );
  },
  editMember: async (pick, { a, b }, n) => {
    const member = await pick('collection_members', a);
    return (
      member &&
      `UPDATE collection_members SET ${b % 2 ? `note = 'note ${n}'` : `position = ${n}`} WHERE id = '${member}'`
    );
  },
  saveSearch: async (pick, { a, b }, n) => {
    const search = await pick('saved_searches', a);
    const filters = `'{"availability": ["sold"], "decade": [${n}0]}'`;
    return search && b % 3
      ? `UPDATE saved_searches SET ${b % 2 ? `name = 'search ${n}'` : `query = 'words ${n}', filters = ${filters}`} WHERE id = '${search}'`
      : `INSERT INTO saved_searches (id, name, query, filters) VALUES ('${fresh(n, 'e')}', 'search ${n}', 'words ${n}', ${filters})`;
  },
  deleteSearch: async (pick, { a }) => removal('saved_searches', await pick('saved_searches', a)),
  removeMember: async (pick, { a }) => removal('collection_members', await pick('collection_members', a)),
  deleteCollection: async (pick, { a }) => removal('collections', await pick('collections', a)),
};
