-- A batch may contain several change sets of one record. Each of them has its own row of the history, numbered from 1; a
-- record with a single change set has the row 0.
ALTER TABLE sync.history ADD COLUMN step smallint NOT NULL DEFAULT 0;
ALTER TABLE sync.history DROP CONSTRAINT history_pkey;
