-- Sets updated_at to a strictly increasing time, so that forms detect every edit by a service, sync or psql. Rows that
-- sync applies keep the received value (the trigger's condition).
CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 millisecond');
  RETURN NEW;
END $$;
