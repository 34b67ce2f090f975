/** What a member may call. Everything else in the schema belongs to an owner that nobody can log in as. */
const memberFunctions = [
  'hello(uuid, text, integer, integer)',
  'push(uuid, bigint, bigint, text, bigint, integer, smallint[])',
  'seal()',
  'head()',
  'page_end(uuid, bigint, smallint, uuid, integer, boolean)',
  'page(uuid, bigint, smallint, uuid, bigint, smallint, uuid, boolean)',
  'conflicts_since(uuid, bigint)',
  'history_since(uuid, bigint)',
  'pulled(uuid, bigint)',
  'status()',
];

/** Roles belong to the whole server; several hubs on one server share them. */
export const rolesSql = `
  DO $do$
  DECLARE name text;
  BEGIN
    FOREACH name IN ARRAY ARRAY['qwarty_owner', 'qwarty_sync'] LOOP
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', name); END IF;
      EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL; -- another hub of this server was made at the same moment
      END;
    END LOOP;
    -- From version 16 on whoever makes a role may give it away and yet not act as it.
    IF NOT pg_has_role(current_user, 'qwarty_owner', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
      EXECUTE 'GRANT qwarty_owner TO CURRENT_USER';
    END IF;
    -- See sync.lock_tables(). Not for an admin without superuser's rights to give, and it works without.
    IF current_setting('is_superuser') = 'on' AND NOT has_parameter_privilege('qwarty_owner', 'deadlock_timeout', 'SET') THEN
      BEGIN
        GRANT SET ON PARAMETER deadlock_timeout TO qwarty_owner;
      EXCEPTION WHEN unique_violation OR internal_error THEN NULL; -- another hub of this server gave it at the same moment
      END;
    END IF;
    EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO qwarty_owner', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO qwarty_sync', current_database());
  END $do$;
  GRANT USAGE, CREATE ON SCHEMA public TO qwarty_owner;
`;

/** Run as the owner after everything exists. */
export const grantsSql = `
  REVOKE ALL ON ALL TABLES IN SCHEMA sync FROM PUBLIC, qwarty_sync;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync FROM PUBLIC, qwarty_sync;
  GRANT USAGE ON SCHEMA sync TO qwarty_sync;
  GRANT INSERT (n, tbl, row_id, op, patch, old, edited_at, actor) ON sync.inbox TO qwarty_sync;
  ${memberFunctions.map((name) => `GRANT EXECUTE ON FUNCTION sync.${name} TO qwarty_sync;`).join('\n  ')}
`;
