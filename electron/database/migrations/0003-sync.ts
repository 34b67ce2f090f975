import { netFunctionSql } from '../../sync/claim.ts';
import { desktopTablesSql, seedOutboxSql } from '../../sync/desktop-tables.ts';
import { deferrableUniquesSql, shapeSql } from '../../sync/shape.ts';
import { rulesSql } from '../../sync/tables.ts';
import { watchSql } from '../../sync/watch.ts';
import type { Migration } from './migration.ts';

/** The desktop's side of synchronisation: every change is written down from here on, whoever makes it. */
export const synchronisation: Migration = {
  name: '0003-sync',
  up: async (sql) => {
    await sql(shapeSql);
    await sql(rulesSql());
    await sql(watchSql);
    await sql(deferrableUniquesSql);
    await sql('SELECT sync.watch()');
    await sql(desktopTablesSql);
    await sql(netFunctionSql);
    await sql(seedOutboxSql);
  },
};
