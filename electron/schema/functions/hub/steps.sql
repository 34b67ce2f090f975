-- The merge compares one net change per record. If several change sets of the batch changed a record, the desktop also
-- sends the change of each as a step (ops i, u and d), and the history has one row per step.

-- Moves change sets and steps out of the inbox and returns their number. A change set whose rows are in several batches
-- belongs to the newest, so that every desktop pulls it.
CREATE OR REPLACE FUNCTION sync.take_change_sets(b sync.batch) RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE moved_rows bigint;
BEGIN
  WITH moved AS (
    DELETE FROM sync.inbox WHERE tx = pg_current_xact_id() AND op IN ('S', 'i', 'u', 'd') RETURNING *),
  sets AS (
    INSERT INTO sync.change_set (id, replica, seq, login, actor, kind, params, tbl, record_id, undoes, at)
      SELECT row_id, b.replica, b.seq, session_user, actor, patch ->> 'kind',
        CASE WHEN jsonb_typeof(patch -> 'params') = 'object' THEN patch -> 'params' ELSE '{}' END,
        (patch ->> 'tbl')::smallint, (patch ->> 'record')::uuid, (patch ->> 'undoes')::uuid, edited_at
      FROM moved WHERE op = 'S'
      ON CONFLICT (id) DO UPDATE SET seq = excluded.seq WHERE change_set.replica = excluded.replica),
  steps AS (
    INSERT INTO sync.work_step (n, tbl, row_id, op, patch, old, edited_at, actor, change_set)
      SELECT n, tbl, row_id, op, patch, old, edited_at, actor, change_set FROM moved WHERE op <> 'S')
  SELECT count(*) INTO moved_rows FROM moved;
  RETURN moved_rows;
END $fn$;

-- Divides history rows of this batch into steps. The steps of an edit contain only columns that the merge accepted: a
-- column's first step has the hub's previous value as its old one, and the last step has the stored value as its new
-- one.
CREATE OR REPLACE FUNCTION sync.write_steps(b sync.batch) RETURNS void LANGUAGE plpgsql AS $fn$
BEGIN
  IF NOT EXISTS (SELECT FROM sync.work_step) THEN RETURN; END IF;
  WITH whole AS MATERIALIZED (
    SELECT h.* FROM sync.history h JOIN (
        SELECT tbl, row_id, (array_agg(op ORDER BY n))[1] AS first FROM sync.work_step GROUP BY tbl, row_id) s
      ON h.seq = b.seq AND h.tbl = s.tbl AND h.row_id = s.row_id
    -- A new record that the hub already has is merged as an edit.
    WHERE h.op IN ('I', 'R') OR s.first <> 'i'),
  value AS (
    SELECT s.tbl, s.row_id, s.n, e.key,
      CASE WHEN h.op = 'U' AND row_number() OVER upwards = 1 THEN h.old -> e.key ELSE s.old -> e.key END AS old,
      CASE WHEN h.op = 'U' AND row_number() OVER downwards = 1 THEN h.new -> e.key ELSE e.value END AS new
    FROM whole h JOIN sync.work_step s USING (tbl, row_id) CROSS JOIN LATERAL jsonb_each(sync.entered(s.patch)) e
    WHERE s.op = 'u' AND (h.op <> 'U' OR h.new ? e.key)
    WINDOW upwards AS (PARTITION BY s.tbl, s.row_id, e.key ORDER BY s.n),
      downwards AS (PARTITION BY s.tbl, s.row_id, e.key ORDER BY s.n DESC)),
  changed AS (
    SELECT tbl, row_id, n, jsonb_object_agg(key, old) AS old, jsonb_object_agg(key, new) AS new
    FROM value GROUP BY tbl, row_id, n),
  step AS (
    SELECT s.tbl, s.row_id, s.edited_at, s.actor, s.change_set, h.login, c.old, c.new, h.old AS whole_old,
      row_number() OVER (PARTITION BY s.tbl, s.row_id ORDER BY s.n) AS step,
      CASE WHEN h.op IN ('I', 'R') AND row_number() OVER (PARTITION BY s.tbl, s.row_id ORDER BY s.n) = 1 THEN h.op
           WHEN s.op = 'd' THEN 'D' WHEN s.op = 'i' THEN 'R' ELSE 'U' END::"char" AS op
    FROM whole h JOIN sync.work_step s USING (tbl, row_id) LEFT JOIN changed c USING (tbl, row_id, n)),
  added AS (
    INSERT INTO sync.history (seq, tbl, row_id, op, old, new, replica, login, actor, edited_at, change_set, step)
      SELECT b.seq, tbl, row_id, op, CASE op WHEN 'U' THEN old WHEN 'D' THEN whole_old END,
        CASE op WHEN 'U' THEN new END, b.replica, login, actor, edited_at, change_set, step
      FROM step WHERE op <> 'U' OR new IS NOT NULL RETURNING tbl, row_id)
  DELETE FROM sync.history h USING added a
    WHERE h.seq = b.seq AND h.tbl = a.tbl AND h.row_id = a.row_id AND h.step = 0;
  DELETE FROM sync.work_step;
END $fn$;
