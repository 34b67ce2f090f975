import type pg from 'pg';
import type { CustomDefinition } from '#shared/catalogue/custom-fields.ts';

/** Returns the custom fields in display order, including retired ones. */
export async function readDefinitions(client: pg.Client): Promise<CustomDefinition[]> {
  const { rows } = await client.query<CustomDefinition>(
    `SELECT id, record_type AS "recordType", kind, label, terms, retired_at::text AS "retiredAt"
     FROM custom_fields ORDER BY position, label, id`,
  );
  return rows;
}
