/** What a database holds: table → id → column → value. */
export type Contents = Map<string, Map<string, Record<string, unknown>>>;

export type Conflict = {
  kind: string;
  table: string;
  row_id: string;
  mine: Record<string, unknown> | null;
  theirs: Record<string, unknown> | null;
};

/** A change that lies in some desktop's outbox. */
export type Waiting = { table: string; row_id: string; op: string; patch: Record<string, unknown> | null };

const bookkeeping = new Set(['id', 'created_at', 'updated_at', 'search']);
const key = (...parts: unknown[]) => JSON.stringify(parts.map(inUtc));
/** Synchronisation writes points in time in UTC without saying so; PostgreSQL's own jsonb says so. */
const inUtc = (part: unknown) => (typeof part === 'string' ? part.replace(/^([\d-]+T[\d:.]+)\+00:00/, '$1') : part);

/**
 * Remembers everything people typed, apart from the code under test: each value, and whether somebody whose screen
 * showed it replaced it. In the end every other value must still be somewhere.
 */
export class Ledger {
  readonly #typed = new Map<string, { table: string; id: string; column: string; value: unknown; by: string }>();
  /** By value: whoever replaced an equal one that stood there before decided the same. */
  readonly #replaced = new Set<string>();
  readonly #deleted = new Map<string, { table: string; id: string }>();
  readonly #insertedAgain = new Set<string>();

  /**
   * Somebody at `by` turned `before` into `after`; both are what their own screen shows. `neverSent`: what nobody else can
   * have heard of. Whoever deletes that again has said nothing to anybody, and may still get the same image from
   * somebody else, who added it too.
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

  /** Whoever decides a conflict has been shown both sides of it, and may turn either down. */
  recordDecisions(decided: Conflict[]): void {
    for (const { table, row_id, mine, theirs } of decided) {
      for (const [column, value] of [...Object.entries(mine ?? {}), ...Object.entries(theirs ?? {})])
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
      // An empty column of a new record is nobody's work.
      if (!old && (value === null || key(value) === '[[]]' || key(value) === '[{}]')) continue;
      const entry = key(table, id, column, value);
      this.#typed.set(entry, { table, id, column, value, by });
    }
  }

  /**
   * What got lost, in sentences; empty if nothing did. Whatever was typed is on the hub, in a conflict, or `waiting`
   * on some desktop. That a deleted record's image has a value is not enough: somebody who had not seen it must not
   * have deleted it.
   */
  lost(now: Contents, conflicts: Conflict[], waiting: Waiting[]): string[] {
    const kept = new Set<string>();
    const keep = (table: string, id: string, values: Record<string, unknown> | null) => {
      for (const [column, value] of Object.entries(values ?? {})) kept.add(key(table, id, column, value));
    };
    for (const [table, rows] of now) for (const [id, row] of rows) keep(table, id, row);
    for (const c of conflicts) {
      keep(c.table, c.row_id, c.mine);
      keep(c.table, c.row_id, c.theirs);
    }
    for (const w of waiting) keep(w.table, w.row_id, w.patch);
    const values = [...this.#typed]
      .filter(([entry]) => !kept.has(entry) && !this.#replaced.has(entry))
      .map(([, v]) => `${v.by} typed ${v.table}.${v.column} = ${JSON.stringify(v.value)} in ${v.id}`);
    return [...values, ...this.#lostDeletions(now, conflicts, waiting)];
  }

  /** A deletion is somebody's work too: the record is gone, or a conflict says why it is not. */
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
