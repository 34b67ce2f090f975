import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { MessageKey } from '#shared/messages/message.ts';
import type { Job } from '../steps/job.ts';
import { fieldsIn } from './record-sql.ts';

type UniqueField = { stored: string; read: (value: string) => string; reason: MessageKey };

/** Fields whose values only one record can have: how they are stored and read, and why a row is refused. */
const uniqueFields: Record<string, UniqueField | undefined> = {
  email: {
    stored: 'o.email',
    read: (value) => `(${value} ->> 'email')::citext`,
    reason: 'imports.emailTaken',
  },
  inventoryNumber: {
    stored: 'inventory_key(o.inventory_number)',
    read: (value) => `inventory_key(${value} ->> 'inventoryNumber')`,
    reason: 'catalogue.inventoryNumberTaken',
  },
};

/**
 * Refuses rows with a value that another record or row has; the constraint would refuse the whole import. A record
 * whose own row changes its value frees it, unless that row is refused as well.
 * @param rows the rows that are applied; undefined for all
 */
export async function refuseTakenValues(
  { client, importId }: Job,
  mapping: ImportMapping,
  rows: readonly number[] | undefined,
): Promise<void> {
  const { records, key = 'inventoryNumber', columns } = mapping;
  const hasId = Object.values(columns).some((column) => column?.to === 'id');
  for (const { name } of fieldsIn(mapping)) {
    const field = uniqueFields[name];
    // Rows are matched by their key, so no other record has it.
    if (!field || (name === key && !hasId)) continue;
    const sql = refuseSql(name, field, records);
    for (let more = true; more; ) {
      const { rowCount } = await client.query(sql, [importId, field.reason, rows ?? null]);
      more = rowCount !== null && rowCount > 0;
    }
  }
}

const refuseSql = (name: string, { stored, read }: UniqueField, records: ImportMapping['records']) => `
  UPDATE import_rows r SET state = 'refused', record_id = NULL, reason = $2
  FROM (SELECT r.row, r.record_id, ${read('v.value')} AS value,
      row_number() OVER (PARTITION BY ${read('v.value')} ORDER BY r.row) AS n
    FROM import_rows r JOIN import_values v USING (import_id, row)
    WHERE r.import_id = $1 AND r.state <> 'refused' AND v.value ->> '${name}' IS NOT NULL) s
  WHERE r.import_id = $1 AND r.row = s.row AND r.state IN ('create', 'update', 'ask') AND (s.n > 1
    OR EXISTS (SELECT FROM ${records} o WHERE ${stored} = s.value AND o.id IS DISTINCT FROM s.record_id
      AND NOT EXISTS (SELECT FROM import_rows f JOIN import_values w USING (import_id, row)
        WHERE f.import_id = $1 AND f.record_id = o.id AND f.state = 'update'
          AND ($3::integer[] IS NULL OR f.row = ANY ($3)) AND w.value ? '${name}'
          AND ${read('w.value')} IS DISTINCT FROM s.value)))`;
