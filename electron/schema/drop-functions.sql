-- Drops the functions of the schema sync before their files create them anew, so that none stays behind that no file
-- creates any more. Generated functions stay, and so do functions of triggers: their files say CREATE OR REPLACE.
DO $do$
DECLARE routine regprocedure;
BEGIN
  FOR routine IN
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = to_regnamespace('sync') AND p.proname !~ '^(json|capture)_'
      AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgfoid = p.oid)
  LOOP
    EXECUTE format('DROP ROUTINE %s', routine);
  END LOOP;
END $do$;
