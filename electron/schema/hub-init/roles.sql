-- Creates the owner of the hub's objects and the role of its members. Roles belong to the server: hubs on one server
-- share them and may be created concurrently.
DO $do$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['qwarty_owner', 'qwarty_sync'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      END IF;
    EXCEPTION WHEN unique_violation OR duplicate_object THEN NULL;
    END;
  END LOOP;
  -- Since PostgreSQL 16 the creator of a role may grant it but not SET ROLE to it.
  IF NOT pg_has_role(current_user, 'qwarty_owner',
      CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
    EXECUTE 'GRANT qwarty_owner TO CURRENT_USER';
  END IF;
  -- For sync.lock_tables(). Only a superuser can grant it; without it a push may wait longer for autovacuum.
  IF current_setting('is_superuser') = 'on'
      AND NOT has_parameter_privilege('qwarty_owner', 'deadlock_timeout', 'SET') THEN
    BEGIN
      GRANT SET ON PARAMETER deadlock_timeout TO qwarty_owner;
    EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
    END;
  END IF;
  EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO qwarty_owner', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO qwarty_sync', current_database());
END $do$;
GRANT USAGE, CREATE ON SCHEMA public TO qwarty_owner;
