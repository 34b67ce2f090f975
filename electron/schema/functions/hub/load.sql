CREATE OR REPLACE FUNCTION sync.load(p_me uuid, p_base bigint, p_all boolean) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  t record; every_field text[]; keys text[];
  -- What waited for its original was edited on an older state than this desktop's own later changes.
  rewound boolean := EXISTS (SELECT FROM sync.replica WHERE id = p_me AND last_pulled_seq > p_base);
BEGIN
  DELETE FROM sync.work; DELETE FROM sync.piece;
  FOR t IN SELECT * FROM sync.tbl WHERE id IN (SELECT DISTINCT tbl FROM sync.inbox WHERE tx = pg_current_xact_id()) LOOP
    SELECT array_agg(name) INTO every_field FROM sync.field WHERE tbl = t.id;
    SELECT coalesce(array_agg(k), '{}') INTO keys FROM (SELECT col FROM sync.link WHERE child = t.id
      UNION SELECT unnest(cols) FROM sync.uniq WHERE tbl = t.id) c(k);
    EXECUTE format($q$
      INSERT INTO sync.work
      SELECT i.n, i.tbl, i.row_id, i.op, CASE WHEN i.known OR i.op <> 'I' THEN i.patch END, coalesce(i.old, '{}'), i.edited_at,
        i.actor, i.known, i.fresh,
        i.created_seq, i.created_by, i.deleted_seq, i.deleted_by, i.restored_seq, i.restored_by, coalesce(i.fv, '{}'), i.cur,
        CASE WHEN i.part THEN i.patch
             WHEN i.op = 'I' AND NOT i.known AND i.whole THEN i.patch
             WHEN i.op = 'I' AND NOT i.known THEN $3 || i.patch
             WHEN i.op <> 'D' AND i.fresh THEN coalesce(i.cur, $3) || i.patch
             WHEN i.op = 'I' AND i.cur IS NULL THEN $3 || i.patch END,
        CASE WHEN i.op = 'U' AND (i.fresh OR NOT i.known OR i.cur IS NULL) THEN i.patch
             WHEN i.op = 'I' AND i.known AND (i.fresh OR i.cur IS NULL) THEN i.patch END,
        CASE WHEN i.op = 'D' THEN CASE WHEN i.alive THEN 'delete' ELSE 'none' END
             WHEN NOT i.known THEN CASE i.op WHEN 'I' THEN 'insert' ELSE 'park' END
             WHEN NOT i.alive THEN CASE WHEN i.op = 'U' AND i.cur IS NULL THEN 'stay_deleted' ELSE 'restore' END
             ELSE 'update' END,
        i.op = 'D' OR (i.fresh AND i.op = 'U' AND i.alive) OR (i.fresh AND i.whole), NULL, i.change_set
      -- OFFSET 0: or the image would be made anew for every place above that names it.
      FROM (SELECT i.*, s.known, s.fresh, s.alive, p.part, p.whole, r.created_seq, r.created_by, r.deleted_seq, r.deleted_by,
              r.restored_seq, r.restored_by, r.fv,
              CASE WHEN p.part THEN i.old WHEN s.alive THEN sync.json_%1$s(t) ELSE r.image END AS cur
            FROM sync.inbox i
              LEFT JOIN sync.record r ON r.tbl = i.tbl AND r.row_id = i.row_id
              LEFT JOIN public.%1$I t ON t.id = i.row_id
              CROSS JOIN LATERAL (SELECT r.row_id IS NOT NULL AS known, t.id IS NOT NULL AS alive,
                r.row_id IS NULL OR r.ver <= $2 OR (NOT $7 AND r.echo IS NOT DISTINCT FROM $1) AS fresh) s
              CROSS JOIN LATERAL (SELECT i.op = 'U' AND s.fresh AND s.alive AND NOT $6 AND NOT i.patch ?| $5 AS part,
                i.op = 'I' AND i.patch ?& $4 AS whole) p
            WHERE i.tx = pg_current_xact_id() AND i.tbl = %2$s OFFSET 0) i $q$, t.name, t.id)
      USING p_me, p_base, t.defaults, every_field, keys, p_all, rewound;
  END LOOP;
  -- Not the images: sorting them for statistics took longer than the merge.
  IF (SELECT count(*) > 500 FROM sync.work) THEN ANALYZE sync.work (tbl, row_id, op, known, fresh, act, asis); END IF;
END $fn$;
