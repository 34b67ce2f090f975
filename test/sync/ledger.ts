/** What a database holds: table → id → column → value. */
export type Contents = Map<string, Map<string, Record<string, unknown>>>;

export type Conflict = {
  kind: string;
  table: string;
  row_id: string;
  incoming: Record<string, unknown> | null;
  current: Record<string, unknown> | null;
};

/** A change in a desktop's outbox. */
export type Waiting = { table: string; row_id: string; op: string; patch: Record<string, unknown> | null };

const bookkeeping = new Set(['id', 'created_at', 'updated_at', 'search']);
const key = (...parts: unknown[]) => JSON.stringify(parts.map(inUtc));
/** Sync writes timestamps in UTC without an offset; PostgreSQL's jsonb has one. */
const inUtc = (part: unknown) => (typeof part === 'string' ? part.replace(/^([\d-]+T[\d:.]+)\+00:00/, '$1') : part);

/**
 * Records every typed value independently of the code under test, and whether a user who saw it replaced it. In the end
 * every other value must still exist.
 */
export class Ledger {
  readonly #typed = new Map<string, { table: string; id: string; column: string; value: unknown; by: string }>();
  /** By value: replacing an earlier equal value is the same decision. */
  readonly #replaced = new Set<string>();
  readonly #deleted = new Map<string, { table: string; id: string }>();
  readonly #insertedAgain = new Set<string>();

  /**
   * A user at `by` changed `before` to `after`, as shown on their screen. `neverSent`: rows that no other desktop can know.
   * Deleting such a row decides nothing for others: the same image may still arrive from another desktop.
   */
  record(by: string, before: Contents, after: Contents, neverSent: ReadonlySet<string> = new Set()): void {
    for (const [table, rows] of after) {
      for (const [id, row] of rows) this.#recordRow(by, table, id, before.get(table)?.get(id), row);
    }
    for (const [table, rows] of before) {
      for (const [id, row] of rows) {
        if (after.get(table)?.has(id)) continue;
        if (!neverSent.has(`${table} ${id}`)) this.#deleted.set(key(table, id), { table, id });
        for (const [column, value] of Object.entries(row)) this.#replaced.add(key(table, id, column, value));
      }
    }
  }

  /** The user who decides a conflict has seen both sides and may reject either. */
  recordDecisions(decided: Conflict[]): void {
    for (const { table, row_id, incoming, current } of decided) {
      for (const [column, value] of [...Object.entries(incoming ?? {}), ...Object.entries(current ?? {})])
        this.#replaced.add(key(table, row_id, column, value));
    }
  }

  #recordRow(
    by: string,
    table: string,
    id: string,
    old: Record<string, unknown> | undefined,
    row: Record<string, unknown>,
  ): void {
    if (!old && this.#deleted.has(key(table, id))) this.#insertedAgain.add(key(table, id));
    for (const [column, value] of Object.entries(row)) {
      if (bookkeeping.has(column)) continue;
      if (old && key(old[column]) === key(value)) continue;
      if (old) this.#replaced.add(key(table, id, column, old[column]));
      // An empty column of a new record is not a typed value.
      if (!old && (value === null || key(value) === '[[]]' || key(value) === '[{}]')) continue;
      const entry = key(table, id, column, value);
      this.#typed.set(entry, { table, id, column, value, by });
    }
  }

  /**
   * Returns descriptions of lost values; none if nothing was lost. Each typed value must be on the hub, in a conflict, or
   * `waiting` on a desktop. A value in a deleted record's row image counts only if the deleting user had seen it.
   */
  lost(now: Contents, conflicts: Conflict[], waiting: Waiting[]): string[] {
    const kept = new Set<string>();
    const keep = (table: string, id: string, values: Record<string, unknown> | null) => {
      for (const [column, value] of Object.entries(values ?? {})) kept.add(key(table, id, column, value));
    };
    for (const [table, rows] of now) for (const [id, row] of rows) keep(table, id, row);
    for (const c of conflicts) {
      keep(c.table, c.row_id, c.incoming);
      keep(c.table, c.row_id, c.current);
    }
    for (const w of waiting) keep(w.table, w.row_id, w.patch);
    const values = [...this.#typed]
      .filter(([entry]) => !kept.has(entry) && !this.#replaced.has(entry))
      .map(([, v]) => `${v.by} typed ${v.table}.${v.column} = ${JSON.stringify(v.value)} in ${v.id}`);
    return [...values, ...this.#lostDeletions(now, conflicts, waiting)];
  }

  /** A deletion counts as an edit: the record is deleted, or a conflict explains why not. */
  #lostDeletions(now: Contents, conflicts: Conflict[], waiting: Waiting[]): string[] {
    const explained = new Set([...conflicts, ...waiting].map((c) => key(c.table, c.row_id)));
    return [...this.#deleted]
      .filter(([entry, { table, id }]) => {
        const isPart = table === 'attributions' || table === 'artwork_images';
        return !isPart && now.get(table)?.has(id) && !explained.has(entry) && !this.#insertedAgain.has(entry);
      })
      .map(([, { table, id }]) => `the deletion of ${id} in ${table} was undone in silence`);
  }
}
