import type pg from 'pg';
import { customFieldEdits } from './custom-fields.ts';
import { decisionEdits } from './decisions.ts';
import type { Edit, Pick } from './edit-sql.ts';
import { linkEdits } from './links.ts';
import { listEdits } from './lists.ts';
import { recordEdits } from './records.ts';

const edits = { ...recordEdits, ...linkEdits, ...customFieldEdits, ...listEdits, ...decisionEdits };

export const editKinds = Object.keys(edits);

/**
 * Runs one edit in a transaction and returns its SQL; null if it does not apply, if the database rejects it, or if it
 * would have to wait for a session that is inserting an equal unique value: that session waits for the edit.
 */
export async function runEdit(client: pg.Client, edit: Edit, n: number): Promise<string | null> {
  const sql = await beginEdit(client, edit, n);
  if (sql) await client.query('COMMIT');
  return sql;
}

/** Like `runEdit`, but leaves the transaction open unless the result is null. */
export async function beginEdit(client: pg.Client, edit: Edit, n: number): Promise<string | null> {
  const pick: Pick = async (table, at) => {
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
    return rows[at % Math.max(rows.length, 1)]?.id ?? null;
  };
  const sql = await edits[edit.kind]?.(pick, edit, n);
  if (!sql) return null;
  await client.query("BEGIN; SET LOCAL lock_timeout = '1s'");
  try {
    await client.query(sql);
    return sql;
  } catch (error) {
    await client.query('ROLLBACK');
    if (!/^23|^55P03/.test((error as { code?: string }).code ?? '')) throw error;
    return null;
  }
}
