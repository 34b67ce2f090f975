-- Drops the functions and views of the schema sync before their files create them again, so that obsolete ones are
-- removed. Keeps generated functions and functions of triggers, which are replaced.
DO $do$
DECLARE
  routine regprocedure;
  view regclass;
BEGIN
  FOR view IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = to_regnamespace('sync') AND c.relkind = 'v' LOOP
    EXECUTE format('DROP VIEW %s', view);
  END LOOP;
  FOR routine IN
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = to_regnamespace('sync') AND p.proname !~ '^(json|capture)_'
      AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgfoid = p.oid)
  LOOP
    EXECUTE format('DROP ROUTINE %s', routine);
  END LOOP;
END $do$;
