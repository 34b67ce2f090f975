import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { MessageKey } from '#shared/messages/message.ts';
import type { Job } from '../steps/job.ts';
import { fieldsIn } from './record-sql.ts';

/** Fields whose values only one record can have: how they are stored and read, and why a row is refused. */
const uniqueFields: Record<string, { stored: string; read: string; reason: MessageKey } | undefined> = {
  email: { stored: 'o.email', read: "(v.value ->> 'email')::citext", reason: 'imports.emailTaken' },
  inventoryNumber: {
    stored: 'inventory_key(o.inventory_number)',
    read: "inventory_key(v.value ->> 'inventoryNumber')",
    reason: 'catalogue.inventoryNumberTaken',
  },
};

/** Refuses rows with a value that another record or row has; the constraint would refuse the whole import. */
export async function refuseTakenValues({ client, importId }: Job, mapping: ImportMapping): Promise<void> {
  const { records, key = 'inventoryNumber', columns } = mapping;
  const hasId = Object.values(columns).some((column) => column?.to === 'id');
  for (const { name } of fieldsIn(mapping)) {
    const found = uniqueFields[name];
    // Rows are matched by their key, so no other record has it.
    if (!found || (name === key && !hasId)) continue;
    const { stored, read, reason } = found;
    await client.query(
      `UPDATE import_rows r SET state = 'refused', record_id = NULL, reason = $2
       FROM (SELECT r.row, r.record_id, ${read} AS value, row_number() OVER (PARTITION BY ${read} ORDER BY r.row) AS n
         FROM import_rows r JOIN import_values v USING (import_id, row)
         WHERE r.import_id = $1 AND r.state <> 'refused' AND v.value ->> '${name}' IS NOT NULL) s
       WHERE r.import_id = $1 AND r.row = s.row AND r.state IN ('create', 'update', 'ask') AND (s.n > 1
         OR EXISTS (SELECT FROM ${records} o WHERE ${stored} = s.value AND o.id IS DISTINCT FROM s.record_id))`,
      [importId, reason],
    );
  }
}
