/** The contents of a database: table → id → column → value. */
export type Contents = Map<string, Map<string, Record<string, unknown>>>;

export type Conflict = {
  kind: string;
  table: string;
  row_id: string;
  incoming: Record<string, unknown> | null;
  current: Record<string, unknown> | null;
};

/** A change in a desktop's outbox or history. */
export type Change = { table: string; row_id: string; op: string; patch: Record<string, unknown> | null };

/**
 * Where an entered value may be: in the records of a database (the hub's first), in a conflict, or in a change on a
 * desktop. A value that only a tombstone contains is lost, unless the deleting user had seen it.
 */
export type Held = { records: Contents[]; conflicts: Conflict[]; changes: Change[] };

const bookkeeping = new Set(['id', 'created_at', 'updated_at', 'search']);
const key = (...parts: unknown[]) => JSON.stringify(parts.map(inUtc));
/** Sync writes timestamps in UTC without an offset; PostgreSQL's jsonb has one. */
const inUtc = (part: unknown) => (typeof part === 'string' ? part.replace(/^([\d-]+T[\d:.]+)\+00:00/, '$1') : part);

/**
 * Records every entered value independently of the code under test, and whether a user who had seen it replaced it. All
 * other values must still exist at the end.
 */
export class Ledger {
  readonly #entered = new Map<string, { table: string; id: string; column: string; value: unknown; by: string }>();
  /** Contains values, because replacing a value also replaces earlier equal ones. */
  readonly #replaced = new Set<string>();
  /** `parents`: what the record is restored with, if it was deleted with them. */
  readonly #deleted = new Map<string, { table: string; id: string; parents: string[] }>();
  readonly #insertedAgain = new Set<string>();

  /**
   * Records that a user on the replica `by` changed `before` to `after`. The deletion of a row in `neverSent`, which no
   * other replica can have, is not recorded: another desktop may create a row with the same id.
   */
  record(by: string, before: Contents, after: Contents, neverSent: ReadonlySet<string> = new Set()): void {
    for (const [table, rows] of after) {
      for (const [id, row] of rows) this.#recordRow(by, table, id, before.get(table)?.get(id), row);
    }
    for (const [table, rows] of before) {
      for (const [id, row] of rows) {
        if (after.get(table)?.has(id)) continue;
        const parents = [key('artworks', row.artwork_id), key('collections', row.collection_id)];
        if (!neverSent.has(`${table} ${id}`)) this.#deleted.set(key(table, id), { table, id, parents });
        for (const [column, value] of Object.entries(row)) this.#replaced.add(key(table, id, column, value));
      }
    }
  }

  /** Records decisions: the user has seen both values and may reject either. */
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
    // Only a custom value can be missing.
    for (const [column, value] of Object.entries(old ?? {}))
      if (!(column in row)) this.#replaced.add(key(table, id, column, value));
    for (const [column, value] of Object.entries(row)) {
      if (bookkeeping.has(column) || (table === 'attributions' && column === 'position')) continue;
      if (old && key(old[column]) === key(value)) continue;
      if (old) this.#replaced.add(key(table, id, column, old[column]));
      // An empty column of a new record is not an entered value.
      if (!old && (value === null || key(value) === '[[]]' || key(value) === '[{}]')) continue;
      const entry = key(table, id, column, value);
      this.#entered.set(entry, { table, id, column, value, by });
    }
  }

  /** Returns descriptions of the lost values and deletions. */
  lost(held: Held): string[] {
    const values = this.#lostValues(held).map(
      ([, v]) => `${v.table}.${v.column} = ${JSON.stringify(v.value)} in ${v.id}, entered on ${v.by}`,
    );
    const deletions = this.#lostDeletions(held).map(
      ([, { table, id }]) => `the deletion of ${id} in ${table} was undone without a conflict`,
    );
    return [...values, ...deletions];
  }

  /**
   * Forgets the values and deletions that do not exist any more, and returns their number. Call it right after a
   * database was lost or restored, before any code under test runs: they existed only there.
   */
  forgetLost(held: Held): number {
    const [values, deletions] = [this.#lostValues(held), this.#lostDeletions(held)];
    for (const [entry] of values) this.#entered.delete(entry);
    for (const [entry] of deletions) this.#deleted.delete(entry);
    return values.length + deletions.length;
  }

  #lostValues({ records, conflicts, changes }: Held) {
    const kept = new Set<string>();
    const keep = (table: string, id: string, values: Record<string, unknown> | null) => {
      for (const [column, value] of Object.entries(values ?? {})) kept.add(key(table, id, column, value));
    };
    for (const contents of records)
      for (const [table, rows] of contents) for (const [id, row] of rows) keep(table, id, row);
    for (const c of conflicts) {
      keep(c.table, c.row_id, c.incoming);
      keep(c.table, c.row_id, c.current);
    }
    for (const u of changes) keep(u.table, u.row_id, u.patch);
    return [...this.#entered].filter(([entry]) => !kept.has(entry) && !this.#replaced.has(entry));
  }

  /** A deletion counts as an edit: the record stays deleted, or it or the record that it was part of has a conflict. */
  #lostDeletions({ records, conflicts, changes }: Held) {
    const isAboutDeletion = (c: Conflict | Change) => ('kind' in c ? c.kind.includes('delete') : c.op === 'D');
    const explained = new Set([...conflicts, ...changes].filter(isAboutDeletion).map((c) => key(c.table, c.row_id)));
    return [...this.#deleted].filter(([entry, { table, id, parents }]) => {
      const isPart = table === 'attributions' || table === 'artwork_images';
      const isAlive = records.some((contents) => contents.get(table)?.has(id));
      const isExplained = [entry, ...parents].some((each) => explained.has(each));
      return !isPart && isAlive && !isExplained && !this.#insertedAgain.has(entry);
    });
  }
}
