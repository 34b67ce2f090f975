import { changeSetFunctionsSql, changeSetTablesSql } from '../../sync/change-sets.ts';
import { undoSql } from '../../sync/undo.ts';
import type { Migration } from './migration.ts';

/** Every captured row names the change set that it belongs to; deletions are undone from there. */
export const changeSets: Migration = {
  name: '0007-change-sets',
  up: async (sql) => {
    await sql(changeSetTablesSql);
    await sql(changeSetFunctionsSql);
    await sql(undoSql);
  },
};
