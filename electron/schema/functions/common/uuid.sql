-- Returns a UUID of version 7. PostgreSQL has uuidv7() only from version 18 on.
CREATE OR REPLACE FUNCTION sync.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE AS $fn$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$fn$;

-- Returns a text as a UUID; NULL if it is none. Values that a member of the hub sent are not checked by a column.
CREATE OR REPLACE FUNCTION sync.uuid_of(value text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT CASE WHEN value ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN value::uuid END
$fn$;
