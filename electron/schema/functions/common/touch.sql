-- Sets updated_at, strictly increasing, so that a form notices every edit, whoever wrote it: a service, sync or psql.
-- While sync applies received rows, they keep the value they came with (see the trigger's condition).
CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 millisecond');
  RETURN NEW;
END $$;
