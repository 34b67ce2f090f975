import { agree, type ToSql } from './edit-sql.ts';
import { undo } from './undo-edit.ts';

/** Decisions about conflicts, and undo. */
export const decisionEdits: Record<string, ToSql> = {
  keepCurrent: async (_, { a }) => decision(a, 'current'),
  keepIncoming: async (_, { a }) => decision(a, 'incoming'),
  undo: async (_, { a }) => undo(a),
};

/** Decides a conflict like the app, with the decision's edit and its outbox row. Does nothing on the hub. */
const decision = (at: number, keep: string) => `DO $do$ DECLARE c record; t text; BEGIN
    IF to_regclass('sync.state') IS NULL THEN RETURN; END IF;
    SELECT * INTO c FROM sync.conflict WHERE status = 'open' AND kind = 'field' ORDER BY batch_seq, tbl, row_id, grp
      OFFSET ${at} % (SELECT greatest(count(*), 1) FROM sync.conflict WHERE status = 'open' AND kind = 'field') LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT name INTO t FROM sync.tbl WHERE id = c.tbl;
    IF '${keep}' = 'incoming' THEN
      EXECUTE format('UPDATE %1$I x SET %2$s FROM jsonb_populate_record(NULL::%1$I, $1) r WHERE x.id = $2', t,
        (SELECT string_agg(format(CASE WHEN k LIKE 'extra.%' THEN 'extra = sync.with_entries(x.extra, $1)' ELSE '%1$I = r.%1$I' END, k), ', ')
          FROM jsonb_object_keys(c.incoming) k)) USING c.incoming, c.row_id;
    END IF;
    INSERT INTO sync.outbox (tbl, row_id, op, patch) VALUES (0, c.id, 'R', '{"keep": "${keep}"}');
    UPDATE sync.conflict SET status = 'resolved', resolution = '{"keep": "${keep}"}' WHERE id = c.id;
    ${agree};
  END $do$`;
