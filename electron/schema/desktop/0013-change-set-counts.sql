-- The counts of a change set with many rows, stored once it is a day old.
ALTER TABLE sync.change_set ADD COLUMN counts jsonb;
ALTER TABLE sync.staging_change_set ADD COLUMN counts jsonb;
