-- Sets updated_at to a strictly increasing time, so that forms detect every edit by a service, sync or psql. Rows that
-- sync applies keep the received value (the trigger's condition). At the end of the range it starts again from now.
CREATE OR REPLACE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := CASE WHEN OLD.updated_at < '9999-12-31T23:59:59.999Z'
    THEN greatest(clock_timestamp(), OLD.updated_at + interval '1 millisecond') ELSE clock_timestamp() END;
  RETURN NEW;
END $$;
